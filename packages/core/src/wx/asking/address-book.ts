import { ApiFailure, type DefineApi } from '../define-api';
import type { Host } from '../dialect';
import type { Permissions } from '../permissions';
import type { Screen } from '../screen';
import type { RequireDeclared } from './declared';
import { ADDRESSES, INVOICES, TITLES } from './made-up';

export interface AddressBookOptions {
  host: Host;
  screen: Screen;
  permissions: Permissions;
  requireDeclared: RequireDeclared;
}

/** What the person has kept in WeChat, and chooses for a program: addresses, invoices and their titles. */
export function createAddressBook(options: AddressBookOptions, api: DefineApi) {
  const { host, screen, permissions, requireDeclared } = options;
  return {
    chooseAddress: api<WechatMiniprogram.ChooseAddressOption>('chooseAddress', async () => {
      if (host === 'douyin') await permissions.require('scope.address');
      else requireDeclared('chooseAddress');
      const about = { addresses: ADDRESSES };
      const chosen = await screen.ask({ api: 'chooseAddress', about, first: ADDRESSES[0] });
      if (!chosen) throw new ApiFailure('cancel');
      return { ...chosen };
    }),
    chooseInvoiceTitle: api<WechatMiniprogram.ChooseInvoiceTitleOption>(
      'chooseInvoiceTitle',
      async () => {
        const about = { titles: TITLES };
        const chosen = await screen.ask({ api: 'chooseInvoiceTitle', about, first: TITLES[0] });
        if (!chosen) throw new ApiFailure('cancel');
        return { ...chosen };
      },
    ),
    chooseInvoice: api<WechatMiniprogram.ChooseInvoiceOption>('chooseInvoice', async () => {
      const about = { invoices: INVOICES };
      const chosen = await screen.ask({ api: 'chooseInvoice', about, first: INVOICES[0] });
      if (!chosen) throw new ApiFailure('cancel');
      const { title: _, ...invoice } = chosen;
      return { invoiceInfo: JSON.stringify([invoice]) };
    }),
  };
}
