import type { QuestionName, Questions } from 'miniprogram-core/wx';
import { failure } from '../watch/failure';
import { mustBeKnown, mustBeObject, refuseUnless } from '../watch/wrong-call';

/** What a person may say besides yes: fields of what they choose or fill in. */
export type AnswerTo<Api extends QuestionName> = Questions[Api]['answer'] extends object
  ? Partial<Questions[Api]['answer']>
  : true;

/** As the compiler holds it against the questions. */
const QUESTIONS: Record<QuestionName, string> = {
  chooseLocation: '选地方',
  choosePoi: '选地方',
  chooseAddress: '选收货地址',
  chooseInvoiceTitle: '选发票抬头',
  chooseInvoice: '选发票',
  makePhoneCall: '打电话',
  addPhoneContact: '存联系人',
  navigateToMiniProgram: '去别的小程序',
  requestPayment: '付款',
  requestSubscribeMessage: '订阅消息',
  requirePrivacyAuthorize: '同意隐私指引',
  startSoterAuthentication: '指纹或人脸',
  createRewardedVideoAd: '看激励视频广告',
  createInterstitialAd: '看插屏广告',
  openLocation: '看地方',
  openCustomerServiceChat: '客服会话',
  openPrivacyContract: '看隐私指引',
  exitMiniProgram: '退出小程序',
};

/** @throws Error, in Chinese, for what asks nobody */
export function mustBeQuestion(name: string, api: unknown): void {
  if (typeof api === 'string' && Object.hasOwn(QUESTIONS, api)) return;
  const known = Object.entries(QUESTIONS).map(([one, about]) => `${one}（${about}）`);
  refuseUnless(false, `${name} 要写是谁在问：${known.join('、')}`, api);
}

/** @throws Error, in Chinese, for fields that the answer does not have, or of another kind */
export function answered<Api extends QuestionName>(
  api: Api,
  first: Questions[Api]['answer'],
  value: AnswerTo<Api> | undefined,
): Questions[Api]['answer'] {
  if (value === undefined || (first === true && (value as unknown) === true)) return first;
  if (first === true)
    throw failure(`${api} 只有答应和拒绝：写 answer("${api}")，或者 refuse("${api}")`);
  mustBeObject(`${api} 的回答`, value);
  mustBeKnown(`${api} 的回答里没有`, Object.keys(first), value);
  for (const [name, given] of Object.entries(value)) {
    const kind = typeName((first as Record<string, unknown>)[name]);
    refuseUnless(typeName(given) === kind, `${api} 的 ${name} 应该是 ${kind}`, given);
  }
  return { ...(first as object), ...value } as Questions[Api]['answer'];
}

function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
