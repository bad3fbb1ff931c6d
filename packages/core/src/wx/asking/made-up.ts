import type { Address, Invoice, InvoiceTitle, Place } from './questions';

// What a phone has of its owner: there is none, so nobody's.

/** The first is where the phone is, unless it is told otherwise. */
export const PLACES: readonly [Place, ...Place[]] = [
  {
    name: '广州塔',
    address: '广东省广州市海珠区阅江西路222号',
    latitude: 23.10647,
    longitude: 113.32446,
  },
  {
    name: '天安门',
    address: '北京市东城区东长安街',
    latitude: 39.90872,
    longitude: 116.39748,
  },
  {
    name: '外滩',
    address: '上海市黄浦区中山东一路',
    latitude: 31.23987,
    longitude: 121.49033,
  },
];

/** How far from it a place of the list is still near, in degrees. */
export const NEAR = 0.5;

export const CITIES: readonly string[] = ['广州市', '北京市', '上海市'];

const address = (
  [userName, telNumber]: [string, string],
  [provinceName, cityName, countyName, streetName]: [string, string, string, string],
  [detailInfo, postalCode, nationalCode]: [string, string, string],
): Address => ({
  userName,
  telNumber,
  provinceName,
  cityName,
  countyName,
  streetName,
  detailInfo,
  detailInfoNew: detailInfo,
  postalCode,
  nationalCode,
});

export const ADDRESSES: readonly [Address, ...Address[]] = [
  address(
    ['张三', '020-81167888'],
    ['广东省', '广州市', '海珠区', '赤岗街道'],
    ['新港中路397号', '510000', '440105'],
  ),
  address(
    ['李华', '13800000000'],
    ['北京市', '北京市', '海淀区', '中关村街道'],
    ['中关村大街1号', '100080', '110108'],
  ),
];

export const TITLES: readonly [InvoiceTitle, ...InvoiceTitle[]] = [
  {
    type: 0,
    title: '示例科技有限公司',
    taxNumber: '91440101MA00000000',
    companyAddress: '广东省广州市海珠区新港中路397号',
    telephone: '020-81167888',
    bankName: '示例银行广州分行',
    bankAccount: '6200000000000000',
  },
  {
    type: 1,
    title: '张三',
    taxNumber: '',
    companyAddress: '',
    telephone: '',
    bankName: '',
    bankAccount: '',
  },
];

export const INVOICES: readonly [Invoice, ...Invoice[]] = [
  {
    title: '餐饮服务 ￥58.00',
    card_id: 'simulated-card-1',
    encrypt_code: 'simulated-encrypt-code-1',
    app_id: 'wx0000000000000001',
  },
  {
    title: '办公用品 ￥126.50',
    card_id: 'simulated-card-2',
    encrypt_code: 'simulated-encrypt-code-2',
    app_id: 'wx0000000000000001',
  },
];
