import {
  type ButtonAnswer,
  type ButtonQuestion,
  type MemoryScreen,
  type QuestionName,
  type Questions,
  type ShareCard,
  simulate,
} from 'miniprogram-core/wx';
import { failure } from '../watch/failure';
import { type Patience, wait } from '../watch/wait';
import { type AnswerTo, answered, mustBeQuestion } from './answers';
import { type HandedFile, handed, handedPicture, handedSound } from './handed-files';

interface ModalText {
  title: string;
  content: string;
}

/** What is shown until the person leaves it, which `back()` does. */
export const isPage = (api: QuestionName): boolean =>
  ['openLocation', 'openCustomerServiceChat', 'openPrivacyContract', 'exitMiniProgram'].includes(
    api,
  );

/** What WeChat asks the person, and tells them: a test waits for it and answers. */
export abstract class AskedPerson {
  abstract readonly screen: MemoryScreen;
  abstract readonly wx: object;
  /** Milliseconds that a wait takes at most. */
  abstract readonly timeout: number;
  /** The app in words, for messages of failing tests. */
  abstract describe(): string;

  /** Waits for a modal, says yes to it, and tells what it said. */
  confirmModal(patience?: Patience): Promise<ModalText> {
    return this.#answerModal(true, patience);
  }

  /** Waits for a modal, says no to it, and tells what it said. */
  cancelModal(patience?: Patience): Promise<ModalText> {
    return this.#answerModal(false, patience);
  }

  /** Waits for an action sheet, and taps the item of that text; without one, its button to cancel. */
  chooseAction(text?: string, { timeout = this.timeout }: Patience = {}): Promise<void> {
    return wait(
      text === undefined ? 'chooseAction()' : `chooseAction("${text}")`,
      { timeout },
      () => this.screen.actionSheet !== undefined,
      () => `没有出现操作菜单。\n${this.describe()}`,
      () => {
        const sheet = this.screen.actionSheet;
        const items = sheet?.shown.itemList ?? [];
        const index = text === undefined ? undefined : items.indexOf(text);
        if (index === -1) throw failure(`没有 "${text}"：有的是 ${items.join('、')}`);
        sheet?.answer(index);
      },
    );
  }

  /** Waits for the scanner, and holds this code before it; without a text the person gives up. */
  scan(text?: string, { timeout = this.timeout }: Patience = {}): Promise<void> {
    return wait(
      text === undefined ? 'scan()' : `scan("${text}")`,
      { timeout },
      () => this.screen.scanner !== undefined,
      () => `没有扫码。\n${this.describe()}`,
      () => this.screen.scanner?.answer(text),
    );
  }

  /**
   * Waits until the person is to choose pictures, videos or files, and chooses these; none is giving up.
   * @param files paths from where Jest runs, or `{ name, bytes }`
   */
  choose(files: HandedFile | readonly HandedFile[] = [], patience: Patience = {}): Promise<void> {
    const { timeout = this.timeout } = patience;
    const given = Array.isArray(files) ? files : [files as HandedFile];
    return wait(
      'choose()',
      { timeout },
      () => this.screen.chooser !== undefined,
      () => `没有要选的文件。\n${this.describe()}`,
      () => {
        const { chooser } = this.screen;
        if (!chooser) throw failure('已经不在选文件了');
        chooser.answer(given.length === 0 ? undefined : handed(given, chooser.shown));
      },
    );
  }

  /**
   * Waits until an API asks the person, such as `requestPayment`, and says yes.
   * @param value what the person fills in, chooses or changes: `{ name: '外滩' }` of a place; the rest is
   * what WeChat suggests
   * @returns what they were asked
   */
  answer<Api extends QuestionName>(
    api: Api,
    value?: AnswerTo<Api>,
    patience?: Patience,
  ): Promise<Questions[Api]['about']> {
    return this.#answerQuestion('answer', api, (first) => answered(api, first, value), patience);
  }

  /**
   * Waits until the person is asked for a permission, and allows it; on the page of the settings,
   * which `back()` leaves, turns its switch on.
   * @param scope such as `scope.writePhotosAlbum`
   */
  allow(scope: string, patience?: Patience): Promise<void> {
    return this.#answerPermission('allow', scope, true, patience);
  }

  /**
   * The same, and refuses it: it stays so until the settings change it. Of an API that asks the person,
   * such as `requestPayment`, it says no or cancels. Without either it waits until a button asks for the
   * phone number or an avatar.
   */
  async refuse(asked?: string, patience?: Patience): Promise<void> {
    if (asked === undefined) {
      const kinds: ButtonQuestion['kind'][] = ['phoneNumber', 'avatar'];
      return this.#answerButton('refuse()', kinds, () => undefined, patience);
    }
    if (asked.includes('.')) return this.#answerPermission('refuse', asked, false, patience);
    await this.#answerQuestion('refuse', asked as QuestionName, () => undefined, patience);
  }

  /**
   * Waits until a button asks for the phone number, and allows it.
   * @param options `person`: by nickname whose number it is, where the mock WeChat knows more than one
   */
  allowPhoneNumber({ person, ...patience }: { person?: string } & Patience = {}): Promise<void> {
    const answer = person === undefined ? {} : { person };
    return this.#answerButton('allowPhoneNumber()', ['phoneNumber'], () => answer, patience);
  }

  /**
   * Waits until a button asks for an avatar, and gives it this picture, a file as for `choose`: the page
   * gets a temporary path.
   */
  chooseAvatar(file: HandedFile, patience?: Patience): Promise<void> {
    const answer = (): ButtonAnswer => ({ picture: handedPicture(file) });
    return this.#answerButton('chooseAvatar()', ['avatar'], answer, patience);
  }

  /** Waits for the card of a page, as a tap on `<button open-type="share">` brings it, and sends it. */
  sendCard(patience?: Patience): Promise<ShareCard> {
    return this.#answerCard('sendCard()', true, patience);
  }

  /** The same, but the person does not send it. */
  cancelCard(patience?: Patience): Promise<ShareCard> {
    return this.#answerCard('cancelCard()', false, patience);
  }

  /**
   * Says something into a recording (`getRecorderManager`) once one goes on: it becomes that file; without
   * it, it is silence.
   * @param file as for `choose`: a sound
   */
  speak(file: HandedFile, { timeout = this.timeout }: Patience = {}): Promise<void> {
    const spoken = handedSound(file);
    let isHeard = false;
    return wait(
      'speak()',
      { timeout },
      () => {
        isHeard ||= simulate(this.wx).speak(spoken);
        return isHeard;
      },
      () => `没有在录音。\n${this.describe()}`,
    );
  }

  /** Waits until a toast or a loading says so. */
  waitForToast(text: string, { timeout = this.timeout }: Patience = {}): Promise<void> {
    return wait(
      `waitForToast("${text}")`,
      { timeout },
      () => this.screen.toast?.title === text,
      () => `没有提示说 "${text}"。\n${this.describe()}`,
    );
  }

  #answerButton(
    name: string,
    kinds: ButtonQuestion['kind'][],
    answer: () => ButtonAnswer | undefined,
    { timeout = this.timeout }: Patience = {},
  ): Promise<void> {
    const asked = () => {
      const { button } = this.screen;
      return button && kinds.includes(button.shown.kind) ? button : undefined;
    };
    return wait(
      name,
      { timeout },
      () => asked() !== undefined,
      () => `没有按钮向用户要 ${kinds.join('、')}。\n${this.describe()}`,
      () => asked()?.answer(answer()),
    );
  }

  #answerQuestion<Api extends QuestionName>(
    name: string,
    api: Api,
    answer: (first: Questions[Api]['answer']) => Questions[Api]['answer'] | undefined,
    { timeout = this.timeout }: Patience = {},
  ): Promise<Questions[Api]['about']> {
    mustBeQuestion(name, api);
    const isAsked = (): boolean => this.screen.question?.shown.api === api;
    return wait(
      `${name}("${api}")`,
      { timeout },
      isAsked,
      () => `${api} 没有问用户。\n${this.describe()}`,
      () => {
        const { question } = this.screen;
        if (!question || !isAsked()) throw failure(`${api} 已经不在问了`);
        question.answer(answer(question.shown.first));
        return question.shown.about;
      },
    );
  }

  #answerCard(
    name: string,
    isSent: boolean,
    { timeout = this.timeout }: Patience = {},
  ): Promise<ShareCard> {
    return wait(
      name,
      { timeout },
      () => this.screen.card !== undefined,
      () => `没有要发送的卡片。\n${this.describe()}`,
      () => {
        const { card } = this.screen;
        if (!card) throw failure('卡片已经没有了');
        card.answer(isSent);
        return card.shown;
      },
    );
  }

  #answerModal(confirm: boolean, { timeout = this.timeout }: Patience = {}): Promise<ModalText> {
    return wait(
      confirm ? 'confirmModal()' : 'cancelModal()',
      { timeout },
      () => this.screen.modal !== undefined,
      () => `没有出现弹窗。\n${this.describe()}`,
      () => {
        const { modal } = this.screen;
        if (!modal) throw failure('弹窗已经没有了');
        const { title, content, showCancel } = modal.shown;
        if (!confirm && !showCancel) {
          throw failure(`弹窗 "${title}" 没有取消按钮`);
        }
        modal.answer({ confirm });
        return { title, content };
      },
    );
  }

  #answerPermission(
    name: 'allow' | 'refuse',
    scope: string,
    isAllowed: boolean,
    { timeout = this.timeout }: Patience = {},
  ): Promise<void> {
    const isAsked = (): boolean => this.screen.permission?.shown.scope === scope;
    const isLine = (): boolean =>
      this.screen.settings?.shown.lines().some((line) => line.scope === scope) ?? false;
    return wait(
      `${name}("${scope}")`,
      { timeout },
      () => isAsked() || isLine(),
      () => `没有要 ${scope}。\n${this.describe()}`,
      () => {
        if (isAsked()) this.screen.permission?.answer(isAllowed);
        else this.screen.settings?.shown.set(scope, isAllowed);
      },
    );
  }
}
