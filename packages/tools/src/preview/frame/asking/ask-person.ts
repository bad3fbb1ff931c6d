import type { AnyQuestion, AskedQuestion, QuestionName, Questions } from 'miniprogram-core/wx';
import { showPage } from '../dialog';
import { element } from '../element';
import { choosePage } from './choose-page';
import {
  askAd,
  askContact,
  askPassage,
  askPayment,
  askPhoneCall,
  askPrivacy,
  askSoter,
  askSubscriptions,
} from './consents';
import { mapBox } from './map-box';

type Answer<Name extends QuestionName> = Questions[Name]['answer'] | undefined;

/** What WeChat asks the person for an API, or shows them: its sheets and pages, as far as a browser can play them. */
export function askPerson<Name extends QuestionName>(
  question: AskedQuestion<Name>,
): Promise<Answer<Name>> {
  return draw(question as AnyQuestion) as Promise<Answer<Name>>;
}

function draw(question: AnyQuestion): Promise<Answer<QuestionName>> {
  switch (question.api) {
    case 'chooseLocation':
      return choosePage({
        title: '位置',
        choices: question.about.places.map((place) => ({
          ...{ name: place.name, note: place.address, value: place },
        })),
        first: question.first,
        fields: { name: '名称', address: '地址', latitude: '纬度', longitude: '经度' },
        above: ({ latitude, longitude }) => mapBox({ latitude, longitude }),
      });
    case 'choosePoi':
      return choosePage({
        title: '所在位置',
        choices: [
          ...[...new Set([question.first.city])].map((city) => ({
            ...{ name: city, note: '只说城市', value: { name: '', address: '', city } },
          })),
          ...question.about.places.map(({ name, address }) => ({
            ...{ name, note: address, value: { name, address, city: question.first.city } },
          })),
        ],
        first: question.first,
        fields: { name: '名称', address: '地址', city: '城市' },
      });
    case 'chooseAddress':
      return choosePage({
        title: '收货地址',
        choices: question.about.addresses.map((address) => ({
          name: `${address.userName} ${address.telNumber}`,
          note: [
            ...[address.provinceName, address.cityName, address.countyName],
            address.detailInfo,
          ].join(' '),
          value: address,
        })),
        first: question.first,
        fields: {
          userName: '收货人',
          telNumber: '手机号码',
          provinceName: '省',
          cityName: '市',
          countyName: '区',
          streetName: '街道',
          detailInfo: '详细地址',
          postalCode: '邮政编码',
        },
        // The newer field says the same.
        finish: (address) => ({ ...address, detailInfoNew: address.detailInfo }),
      });
    case 'chooseInvoiceTitle':
      return choosePage({
        title: '发票抬头',
        choices: question.about.titles.map((title) => ({
          ...{ name: title.title, note: title.type === 0 ? title.taxNumber : '个人', value: title },
        })),
        first: question.first,
        fields: { title: '抬头', taxNumber: '税号', companyAddress: '单位地址', telephone: '电话' },
      });
    case 'chooseInvoice':
      return choosePage({
        title: '发票',
        choices: question.about.invoices.map((invoice) => ({
          ...{ name: invoice.title, note: invoice.card_id, value: invoice },
        })),
        first: question.first,
        fields: {},
      });
    case 'makePhoneCall':
      return askPhoneCall(question.about);
    case 'addPhoneContact':
      return askContact(question.about);
    case 'navigateToMiniProgram':
      return askPassage(question.about);
    case 'requestPayment':
      return askPayment(question.about);
    case 'requestSubscribeMessage':
      return askSubscriptions(question.about);
    case 'requirePrivacyAuthorize':
      return askPrivacy(question.about);
    case 'startSoterAuthentication':
      return askSoter(question.about);
    case 'createRewardedVideoAd':
      return askAd(question.about);
    case 'createInterstitialAd':
      return shown('广告', [
        note('在微信里，这里是一条插屏广告。'),
        note(`广告单元 ${question.about.adUnitId}`),
      ]);
    case 'openLocation': {
      const { name, address, ...place } = question.about;
      const texts = [
        element('h3', { class: 'frame-place-name' }, name || '[位置]'),
        element('p', { class: 'frame-place-address' }, address),
      ];
      return shown('查看位置', [mapBox(place), ...texts]);
    }
    case 'openCustomerServiceChat':
      return shown('微信客服', [
        note('在微信里，这里是和客服的会话。'),
        note(`企业 ${question.about.corpId}`),
        note(question.about.url),
      ]);
    case 'openPrivacyContract':
      return shown(question.about.contract, [
        note('在微信里，这里是小程序的隐私保护指引：它收集什么，用来做什么。'),
      ]);
    case 'exitMiniProgram':
      return shown('已退出小程序', [note('在微信里，小程序到这里就关上了。返回就是再打开它。')]);
    default:
      return question satisfies never;
  }
}

function shown(title: string, content: HTMLElement[]): Promise<true> {
  return showPage(title, content, 'frame-shown').then(() => true);
}

function note(text: string): HTMLElement {
  return element('p', { class: 'frame-settings-note' }, text);
}
