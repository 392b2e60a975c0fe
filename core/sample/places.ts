/** A goods line of the invented market, and what people usually pay there. */
export interface Goods {
  readonly name: string;
  /** Usual least and most of one payment, in thousands of đồng. */
  readonly price: readonly [least: number, most: number];
  /** How many more payments than average a stall of it gets. */
  readonly pull: number;
}

/** A zone; its rows of twenty stalls are named after its letter. */
export interface Zone {
  readonly letter: string;
  readonly name: string;
  readonly rows: readonly Goods[];
}

const goods = (name: string, price: readonly [number, number], pull: number): Goods => ({
  name,
  price,
  pull,
});

/** Twenty rows of twenty stalls: four hundred. */
export const ZONES: readonly Zone[] = [
  {
    letter: 'A',
    name: 'Thực phẩm tươi',
    rows: [
      goods('Thịt lợn, thịt bò', [50, 320], 1.5),
      goods('Cá, thủy sản', [40, 260], 1.3),
      goods('Rau, củ', [10, 80], 1.7),
      goods('Trái cây', [20, 180], 1.4),
      goods('Gia cầm, trứng', [30, 240], 1.1),
      goods('Đậu phụ, bún', [10, 60], 1.5),
    ],
  },
  {
    letter: 'B',
    name: 'Hàng khô',
    rows: [
      goods('Gạo, ngũ cốc', [60, 420], 0.8),
      goods('Gia vị, hàng khô', [15, 150], 0.9),
      goods('Chè, cà phê', [50, 400], 0.6),
    ],
  },
  {
    letter: 'C',
    name: 'Vải, quần áo',
    rows: [
      goods('Vải', [80, 650], 0.4),
      goods('Quần áo người lớn', [90, 550], 0.6),
      goods('Quần áo trẻ em', [60, 380], 0.6),
      goods('Giày dép', [70, 450], 0.5),
    ],
  },
  {
    letter: 'D',
    name: 'Gia dụng, tạp hóa',
    rows: [
      goods('Tạp hóa', [15, 250], 1.1),
      goods('Đồ nhựa', [20, 220], 0.6),
      goods('Bát đĩa, nồi chảo', [40, 480], 0.5),
      goods('Đồ điện', [50, 700], 0.4),
    ],
  },
  {
    letter: 'E',
    name: 'Ăn uống',
    rows: [
      goods('Bún, phở', [30, 140], 1.6),
      goods('Chè, nước giải khát', [15, 90], 1.4),
      goods('Bánh, xôi', [10, 80], 1.5),
    ],
  },
];

/** Stalls in one row. */
export const STALLS_PER_ROW = 20;
