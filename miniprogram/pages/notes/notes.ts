import { confirm } from '../../confirm';
import { openLogin } from '../routes';
import { type Notebook, openNotebook } from './notebook';
import * as state from './notes.state';

type RowEvent = ComponentEvent<{ id: string }>;

Page({
  data: state.initialData,
  notebook: {} as Notebook,
  /** A second tap comes before the next page does. */
  leaving: false,
  onLoad() {
    this.notebook = openNotebook(this);
  },
  onShow() {
    this.leaving = false;
    this.notebook.list();
  },
  onUnload() {
    this.notebook.close();
  },
  onPullDownRefresh() {
    this.notebook.list().then(() => wx.stopPullDownRefresh());
  },
  onRefresh() {
    this.notebook.list();
  },
  onLogIn() {
    if (!this.leaving) openLogin();
    this.leaving = true;
  },
  onLogOut() {
    if (!state.hasUnsaved(this.data)) this.notebook.logOut();
    else confirm(state.logOutQuestion, () => this.notebook.logOut());
  },
  /** Of a row, or without an id for a new note. */
  onEdit({ currentTarget }: RowEvent) {
    if (!this.data.owner) return this.onLogIn();
    this.notebook.show(state.editorOpened(this.data, currentTarget.dataset.id));
  },
  onCancel() {
    this.notebook.show(state.editorClosed());
  },
  onSave({ currentTarget, detail }: RowEvent) {
    this.notebook.save(currentTarget.dataset.id, detail.value);
  },
  onRemove({ currentTarget }: RowEvent) {
    if (!this.data.owner) return this.onLogIn();
    const { id } = currentTarget.dataset;
    confirm(state.removeQuestion(this.data, id), () => this.notebook.remove(id));
  },
  onRetry({ currentTarget }: RowEvent) {
    this.notebook.retry(currentTarget.dataset.id);
  },
  onDiscard({ currentTarget }: RowEvent) {
    this.notebook.discard(currentTarget.dataset.id);
  },
});
