/** Names by codes of six digits: `330000` a province, `330100` a city of it, `330106` a county of that. */
export interface Areas {
  province_list: Readonly<Record<string, string>>;
  city_list: Readonly<Record<string, string>>;
  county_list: Readonly<Record<string, string>>;
}

export interface Area {
  /** Undefined for the item of the page's own at the top of a column. */
  code: string | undefined;
  name: string;
}

/** What `change` of `<picker mode="region">` tells. */
export interface PickedRegion {
  value: string[];
  /** Of what has one. */
  code: string[];
  /** Empty: nobody keeps them in a package. */
  postcode: string;
}

/** The columns of a region picker by its `level`; there is no data for streets. */
export const PICKER_LEVELS: Readonly<Record<string, number>> = {
  province: 1,
  city: 2,
  region: 3,
  'sub-district': 3,
};

/** How many digits of a code its children have in common. */
const OWN_DIGITS = [0, 2, 4] as const;

/** What stands in the columns of `<picker mode="region">`. */
export class Regions {
  readonly #lists: readonly Area[][];

  constructor({ province_list, city_list, county_list }: Areas) {
    this.#lists = [province_list, city_list, county_list].map((list) =>
      Object.entries(list).map(([code, name]) => ({ code, name })),
    );
  }

  /**
   * What each column offers.
   * @param names what is chosen in the columns; the first of a column where it offers no such thing
   * @param level as in WXML @param customItem stands at the top of each column, and alone below itself
   */
  columns(names: readonly string[], level: string, customItem: string): Area[][] {
    const columns: Area[][] = [];
    let chosen: Area | undefined;
    for (let column = 0; column < (PICKER_LEVELS[level] ?? 3); column += 1) {
      const offered = this.#offered(column, chosen, customItem);
      columns.push(offered);
      chosen = offered.find(({ name }) => name === names[column]) ?? offered[0];
    }
    return columns;
  }

  /** The same choice, in the words of the event. */
  picked(chosen: readonly Area[]): PickedRegion {
    const code = chosen.flatMap((area) => area.code ?? []);
    return { value: chosen.map(({ name }) => name), code, postcode: '' };
  }

  #offered(column: number, around: Area | undefined, customItem: string): Area[] {
    const own = customItem === '' ? [] : [{ code: undefined, name: customItem }];
    if (column > 0 && around?.code === undefined) return own;
    const start = around?.code?.slice(0, OWN_DIGITS[column]) ?? '';
    const list = this.#lists[column] ?? [];
    return [...own, ...list.filter(({ code }) => code?.startsWith(start))];
  }
}
