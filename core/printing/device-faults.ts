/** Why a device file cannot be opened, and what to do. */
export function whyNoDevice(path: string, thrown: unknown): string {
  switch (thrown instanceof Error && 'code' in thrown ? thrown.code : '') {
    case 'ENOENT':
    case 'ENOTDIR':
      return `Không có cổng ${path}. Hãy bật máy in và cắm lại dây USB; cổng có thể đã mang số khác, hãy bấm Tìm máy in.`;
    case 'EACCES':
    case 'EPERM':
      return `Người dùng này chưa được phép ghi ra ${path}. Trên Linux, hãy thêm người dùng vào nhóm lp (sudo usermod -aG lp TÊN) rồi đăng nhập lại.`;
    case 'EBUSY':
      return `Cổng ${path} đang được chương trình khác dùng, có thể là hệ thống in. Hãy đóng chương trình ấy, hoặc chọn hàng đợi in thay cho cổng.`;
    default:
      return `Không mở được cổng ${path}. Hãy bật máy in và cắm lại dây.`;
  }
}
