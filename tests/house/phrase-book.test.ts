import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { said, saidByCode } from '../../renderer/i18n/said.ts';
import { readJson } from './catalogues.ts';

beforeAll(async () => {
  const translation = readJson('renderer/i18n/en.json');
  await i18next.init({ lng: 'en', resources: { en: { translation }, vi: { translation: {} } } });
});

describe('what the core says, in English', () => {
  it.each([
    ['Thiếu mã sạp.', 'The stall code is missing.'],
    ['Sạp A1-02 đã có ở dòng 17 của "Khu A".', 'Stall A1-02 is already on line 17 of “Khu A”.'],
    // A value that is a phrase itself.
    [
      'Nội dung chuyển khoản có mã thanh toán CS012K của sạp B07.',
      'The transfer content has payment code CS012K of stall B07.',
    ],
    // A list.
    [
      'Các dấu hiệu không khớp nhau: tài khoản định danh chỉ tới sạp A01, mã thanh toán chỉ tới sạp B02.',
      'The signs disagree: virtual account points to stall A01, payment code points to stall B02.',
    ],
    // A person's own words are left as they are.
    [
      'Do người làm đánh dấu không phải doanh số, lý do: tiền thuê sạp, quý 3.',
      'Marked by a person as not a sale, reason: tiền thuê sạp, quý 3.',
    ],
    // Also where they are the same as a phrase of ours.
    [
      'Do người làm đánh dấu không phải doanh số, lý do: Thiếu mã sạp.',
      'Marked by a person as not a sale, reason: Thiếu mã sạp.',
    ],
    // Sentences put together.
    [
      'Máy in 192.168.1.50:9100 từ chối kết nối. Hãy kiểm tra máy in đã bật và đúng cổng. Chưa có gì được gửi đi.',
      'Printer 192.168.1.50:9100 refuses the connection. Check that it is on and that the port is right. Nothing has been sent.',
    ],
    [
      'Hàng đợi in đang tạm dừng. Lý do ghi lại: hết giấy. Hãy kiểm tra máy in rồi cho hàng đợi chạy tiếp trong phần máy in của hệ điều hành. Lệnh in đã được rút khỏi hàng đợi. Hãy xem giấy đã ra tới đâu trước khi in lại.',
      'The print queue is paused. The reason given: hết giấy. Check the printer, then resume the queue in the system’s printer settings. The job was taken out of the queue. See how much paper came out before printing again.',
    ],
    [
      'Máy in đang ở chế độ TSPL (máy in nhãn), còn ở đây chọn ESC/POS (máy in hóa đơn): in sẽ không ra hoặc ra chữ lạ. Hãy đổi ngôn ngữ của máy in này ở Cài đặt, hoặc chuyển chế độ trên máy in.',
      'The printer is in the mode TSPL (label printer), but ESC/POS (receipt printer) is chosen here: nothing will come out, or strange letters. Change this printer’s language in Settings, or switch the mode on the printer.',
    ],
    [
      'Không có máy nào trả lời ở 192.168.0.9. Máy tính ở mạng 192.168.1, 10.0.0, máy in ở mạng 192.168.0: hãy đổi địa chỉ máy in hoặc nối chung một mạng. Máy in hết giấy.',
      'Nothing answers at 192.168.0.9. The computer is on network 192.168.1, 10.0.0, the printer on network 192.168.0: change the printer’s address, or join them to one network. The printer is out of paper.',
    ],
    [
      'Số liệu chốt ngày 31/10/2026. Đã kiểm tra: trong số đó, có lần quét thử đúng trong 90 ngày gần nhất.',
      'Figures as of 31/10/2026. Verified: those of them with a right test scan within the last 90 days.',
    ],
    [
      'Báo cáo số 05/BC-BQLC (tháng 10/2026) đã ký: tệp này thêm 2 giao dịch tiền vào, 50.000\u00a0đ vào kỳ đó; số đã ký không đổi, cần báo cáo điều chỉnh.',
      'Report 05/BC-BQLC (10/2026) is signed: this file adds 2 payments in, 50.000\u00a0đ, to that period; the signed figures stay, a correction is needed.',
    ],
  ])('%s', (vietnamese, expected) => {
    expect(said(vietnamese)).toBe(expected);
  });

  it('stays Vietnamese where the book has nothing, or not all of it', () => {
    const unknown = 'Câu này không có trong sổ.';
    expect(said(unknown)).toBe(unknown);
    expect(said(`Thiếu mã sạp. ${unknown}`)).toBe(`Thiếu mã sạp. ${unknown}`);
  });

  it('is found by its code where the sentence is none of the book', () => {
    const refusal = 'Số tài khoản này chưa thuộc ai.';
    expect(saidByCode('refusals.trader-account-unknown', refusal, { account: '0011' })).toBe(
      'Account 0011 belongs to no trader yet. Add this number to a trader under Traders, then take the file in again.',
    );
  });

  it('stays Vietnamese where a value it needs did not come along', () => {
    expect(saidByCode('refusals.trader-account-unknown', 'Chưa rõ của ai.')).toBe(
      'Chưa rõ của ai.',
    );
  });

  it('stays Vietnamese on Vietnamese screens', async () => {
    await i18next.changeLanguage('vi');
    expect(said('Thiếu mã sạp.')).toBe('Thiếu mã sạp.');
    await i18next.changeLanguage('en');
  });
});
