/** In degrees; negative ones are south and west. */
export interface Coordinates {
  latitude: number;
  longitude: number;
}

export interface Place extends Coordinates {
  name: string;
  address: string;
}

/** What `wx.chooseAddress` gives. */
export type Address = Omit<WechatMiniprogram.ChooseAddressSuccessCallbackResult, 'errMsg'>;
/** What `wx.chooseInvoiceTitle` gives. */
export type InvoiceTitle = Omit<
  WechatMiniprogram.ChooseInvoiceTitleSuccessCallbackResult,
  'errMsg'
>;

/** What `wx.chooseInvoice` gives of each invoice; `title` is what the person sees. */
export interface Invoice {
  title: string;
  card_id: string;
  encrypt_code: string;
  app_id: string;
}

/** `ban` and `filter` are WeChat's own answers: of what it has stopped, and of a title that is there twice. */
export type SubscriptionAnswer = 'accept' | 'reject' | 'ban' | 'filter';

interface Question<About, Answer> {
  /** What the person is told. */
  about: About;
  answer: Answer;
}

/** Yes; there is nothing to say besides. */
type Yes = true;

/** What WeChat asks the person, or shows them until they leave it, by the API that wants it. */
export interface Questions {
  chooseLocation: Question<{ near: Coordinates; places: readonly Place[] }, Place>;
  /** Of a place, or of the city alone. */
  choosePoi: Question<
    { places: readonly Place[] },
    { name: string; address: string; city: string }
  >;
  chooseAddress: Question<{ addresses: readonly Address[] }, Address>;
  chooseInvoiceTitle: Question<{ titles: readonly InvoiceTitle[] }, InvoiceTitle>;
  chooseInvoice: Question<{ invoices: readonly Invoice[] }, Invoice>;
  makePhoneCall: Question<{ phoneNumber: string }, Yes>;
  /** `lines` are what it says of them, such as 手机 and the number. */
  addPhoneContact: Question<{ name: string; lines: readonly [name: string, text: string][] }, Yes>;
  navigateToMiniProgram: Question<{ appId: string; path: string; shortLink: string }, Yes>;
  /** `package` is what the program's server has given it: `prepay_id=…`. */
  requestPayment: Question<{ package: string }, Yes>;
  requestSubscribeMessage: Question<
    { tmplIds: readonly string[] },
    {
      choices: Record<string, SubscriptionAnswer>;
      /** Whether it is not to be asked again: then it stands in the settings. */
      remember: boolean;
    }
  >;
  /** WeChat's own question, where the program has none: whether the person agrees to its privacy contract. */
  requirePrivacyAuthorize: Question<{ contract: string }, Yes>;
  startSoterAuthentication: Question<{ mode: string; content: string }, Yes>;
  /** Yes is having watched it to its end. */
  createRewardedVideoAd: Question<{ adUnitId: string }, Yes>;
  createInterstitialAd: Question<{ adUnitId: string }, Yes>;
  openLocation: Question<Place & { scale: number }, Yes>;
  openCustomerServiceChat: Question<{ corpId: string; url: string }, Yes>;
  openPrivacyContract: Question<{ contract: string }, Yes>;
  exitMiniProgram: Question<object, Yes>;
}

export type QuestionName = keyof Questions;

export interface AskedQuestion<Name extends QuestionName = QuestionName> {
  api: Name;
  about: Questions[Name]['about'];
  /** What a person answers who says yes and changes nothing. */
  first: Questions[Name]['answer'];
}

/** One of them, told apart by its `api`. */
export type AnyQuestion = { [Name in QuestionName]: AskedQuestion<Name> }[QuestionName];

/** What the person has kept in their calendar. */
export interface CalendarEvent {
  title: string;
  /** Seconds since 1970. */
  startTime: number;
  endTime: number;
  location: string;
  description: string;
}

export type Vibration = 'heavy' | 'medium' | 'light' | 'long';
