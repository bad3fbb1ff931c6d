import { sharing } from '../../behaviors/sharing';

Component({ behaviors: [sharing] });
