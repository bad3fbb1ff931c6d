interface Goods {
  id: string;
  name: string;
  fen: number;
}

const goods: Goods[] = [
  { id: 'a', name: '苹果', fen: 350 },
  { id: 'b', name: '香蕉', fen: 420 },
];

Page({
  data: { goods, first: goods[0], isOpen: false, tapped: '' },
  onTap({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.setData({ tapped: `点了 ${currentTarget.dataset.id}` });
  },
  onAdd() {
    const { length } = this.data.goods;
    this.setData({ [`goods[${length}]`]: { id: `new-${length}`, name: '新品', fen: 100 } });
  },
  onTurn() {
    this.setData({ goods: [...this.data.goods].reverse() });
  },
  onCheaper() {
    const [first] = this.data.goods;
    if (first) this.setData({ 'goods[0].fen': first.fen - 100 });
  },
  onToggle() {
    this.setData({ isOpen: !this.data.isOpen });
  },
});
