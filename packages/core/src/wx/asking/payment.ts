import { ApiFailure, type DefineApi } from '../define-api';
import { PARAMETER_ERROR } from '../parameters';
import type { Screen } from '../screen';
import { typeName } from '../type-name';

/** Rules 17: the person pays, or does not. */
export function createPayment(screen: Screen, api: DefineApi) {
  let hasPaid = false;

  return {
    apis: {
      requestPayment: api<WechatMiniprogram.RequestPaymentOption>(
        'requestPayment',
        async ({ package: bought, signType = 'MD5' }) => {
          const type = typeName(signType);
          if (type !== 'String') {
            throw new ApiFailure(
              `parameter error: parameter.signType should be String instead of ${type};`,
              PARAMETER_ERROR,
            );
          }
          const about = { package: bought };
          const isPaid = await screen.ask({ api: 'requestPayment', about, first: true });
          if (!isPaid) throw new ApiFailure('cancel');
          hasPaid = true;
          return {};
        },
      ),
    },
    /** Whether something was paid since it was asked: once it counts as a tap (16.3). */
    takePaid(): boolean {
      const had = hasPaid;
      hasPaid = false;
      return had;
    },
  };
}
