import { unwatchWire, watchWire } from '../../api/wire';
import { setChanged } from '../../set-data';
import * as state from './wire-card.state';

/** What the mock server has received last; nothing at all in a build that has none to ask. */
Component({
  /** What was sent word for word is shown, and travels to the view, only when it is asked for. */
  properties: { folded: Boolean },
  data: state.initialData,
  lifetimes: {
    detached() {
      unwatchWire(this);
    },
  },
  /** A page that lies below another has no use for it, and shows what it has missed afterwards. */
  pageLifetimes: {
    show() {
      this.watch();
    },
    hide() {
      unwatchWire(this);
    },
  },
  methods: {
    watch() {
      watchWire(this, (outcome) => {
        const isOpen = this.data.unfolded || !this.data.folded;
        setChanged(this, state.received(isOpen, outcome));
      });
    },
    onToggle() {
      setChanged(this, state.toggled(this.data));
      if (this.data.unfolded) this.watch();
    },
  },
});
