export { redact } from '../journal/redact';
export { ActionButton } from './action-button';
export { CopyLine } from './copy-line';
export { quoted } from './curl-line';
export { Moment } from './moment';
export { StatusBadge } from './status-badge';
export { hasHidden, RequestWire } from './wire';
