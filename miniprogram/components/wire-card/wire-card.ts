import { unwatchWire, watchWire } from '../../api/wire';
import { setChanged } from '../../set-data';
import * as state from './wire-card.state';

/** What the mock server has received last; nothing at all in a build that has none to ask. */
Component({
  /** What was sent word for word is shown only when it is asked for. */
  properties: { folded: Boolean },
  data: state.initialData,
  lifetimes: {
    detached() {
      unwatchWire(this);
    },
  },
  methods: {
    onToggle() {
      setChanged(this, state.toggled(this.data));
    },
  },
  /** A page that lies below another has no use for it, and shows what it has missed afterwards. */
  pageLifetimes: {
    show() {
      watchWire(this, (outcome) => setChanged(this, state.received(this.data, outcome)));
    },
    hide() {
      unwatchWire(this);
    },
  },
});
