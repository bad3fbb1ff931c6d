import { noteTexts } from '../../note-texts';
import { setChanged } from '../../set-data';
import * as state from './note-editor.state';

type SubmitEvent = WechatMiniprogram.CustomEvent<{ value: { text: string } }>;

/** Where a note is written. It tells its page to `save` a text, or that the person has cancelled. */
Component({
  properties: {
    isNew: Boolean,
    text: String,
    waiting: Boolean,
    /** Why the server has not taken it. */
    message: String,
  },
  data: { texts: noteTexts.page, problem: '' },
  methods: {
    onInput({ detail }: ComponentEvent) {
      setChanged(this, { problem: state.tooLong(detail.value) });
    },
    /** Of the form: with a tap alone, what was typed last may not be there yet. */
    onSubmit({ detail }: SubmitEvent) {
      const { text } = detail.value;
      const problem = state.problemOf(text);
      setChanged(this, { problem });
      if (problem === '' && !this.data.waiting) this.triggerEvent('save', { value: text });
    },
    /** Caught so that the page under the mask does not scroll. */
    onTouchMove() {},
    onCancel() {
      this.triggerEvent('cancel');
    },
  },
});
