/**
 * What a generated module of ./template-module.ts is written in; only tsc reads this.
 * The generics of `page` and `component` are those of WeChat's `Page` and `Component`.
 */
/** `{}` alone would be as good as `unknown` where null is no type of its own. */
type Filled<T> = object & WechatMiniprogram.Component.FilterUnknownType<T>;

/** Stands in for `Page` in a copy of a script, and tells what its template sees. */
export declare function page<
  TData extends WechatMiniprogram.Page.DataOption,
  TCustom extends WechatMiniprogram.Page.CustomOption,
>(
  options: WechatMiniprogram.Page.Options<TData, TCustom>,
): {
  data: TCustom extends { data: infer D } ? object & D : Filled<TData>;
  methods: TCustom;
  properties: object;
};

/** Stands in for `Component` likewise. */
export declare function component<
  TData extends WechatMiniprogram.Component.DataOption,
  TProperty extends WechatMiniprogram.Component.PropertyOption,
  TMethod extends WechatMiniprogram.Component.MethodOption,
  TBehavior extends WechatMiniprogram.Component.BehaviorOption,
  TCustomInstanceProperty extends WechatMiniprogram.IAnyObject = object,
  TIsPage extends boolean = false,
>(
  options: WechatMiniprogram.Component.Options<
    TData,
    TProperty,
    TMethod,
    TBehavior,
    TCustomInstanceProperty,
    TIsPage
  >,
): {
  data: object &
    WechatMiniprogram.Component.Instance<TData, TProperty, TMethod, TBehavior>['data'] &
    OfSeveralTypes<Filled<TProperty>>;
  methods: Filled<TMethod> & WechatMiniprogram.Component.MixinMethods<TBehavior>;
  properties: PropertyValues<Filled<TProperty>> &
    WechatMiniprogram.Component.MixinProperties<TBehavior>;
};

/** Stands in for `wx://form-field`; both are properties as well. */
// biome-ignore lint/suspicious/noExplicitAny: takes any value
export declare const formField: WechatMiniprogram.Behavior.Identifier<{ name: string; value: any }>;

type PropertyValues<P extends WechatMiniprogram.Component.PropertyOption> = {
  [Name in keyof P]:
    | WechatMiniprogram.Component.PropertyToData<P[Name]>
    | (P[Name] extends { optionalTypes: (infer Type)[] } ? OptionalValue<Type> : never);
};

type OptionalValue<Type> = Type extends WechatMiniprogram.Component.ShortProperty
  ? WechatMiniprogram.Component.ValueType<Type>
  : never;

/** A template may treat such a property as any of its types. */
type OfSeveralTypes<P> = {
  // biome-ignore lint/suspicious/noExplicitAny: nothing in WXML narrows a type
  [Name in keyof P as P[Name] extends { optionalTypes: unknown[] } ? Name : never]: any;
};

// biome-ignore lint/suspicious/noExplicitAny: what is unknown to TypeScript must pass
type Any = any;

/** What `wx:for` makes of a list: its items may be anything where it is no list; a number counts. */
export type ForItem<T> = Loose<ItemOf<T>>;

type ItemOf<T> = unknown extends T
  ? Any
  : T extends readonly (infer Item)[]
    ? Item
    : T extends string
      ? string
      : T extends object
        ? T[keyof T]
        : Any;

export type ForIndex<T> = unknown extends T ? Any : T extends readonly unknown[] ? number : Any;

/** What a handler takes for the detail of its event. */
export type Detail<Handler> = Handler extends (event: infer Event, ...others: never[]) => unknown
  ? Event extends { detail: infer Taken }
    ? Taken
    : unknown
  : unknown;

/** A detail of `triggerEvent`, of which tsc says this type: the number of the place, and the fields. */
export declare function given<Place extends string, T>(
  place: Place,
  detail: T,
): Given<Place, GivenKeys<T>>;

interface Given<Place, Keys> {
  place: Place;
  keys: Keys;
}

/** `string` where any field may be there. */
type GivenKeys<T> = unknown extends T
  ? string
  : T extends NoObject
    ? string
    : [keyof T] extends [never]
      ? string
      : keyof T;

type Atom = string | number | boolean | bigint | symbol | null | undefined;
type AnyFunction = (...given: never[]) => unknown;
type NoObject = Atom | AnyFunction | readonly unknown[];
type KeyOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, Key extends PropertyKey> = T extends { [K in Key]?: infer V } ? V : never;

/**
 * Data as WXML reads it. `wx:if` narrows nothing for the compiler, and a field that only some of a
 * union have is undefined in the others, which WXML puts up with. So a union has all their fields.
 */
export type Loose<T> = unknown extends T
  ? Any
  : [T] extends [never]
    ? Any
    : LooseAtom<Extract<T, Atom | AnyFunction>> &
        LooseList<Extract<T, readonly unknown[]>> &
        LooseObject<Exclude<T, NoObject>>;

type LooseAtom<T> = [T] extends [never] ? unknown : T;

/** Of a tuple as well: what is behind its end is undefined. */
type LooseList<T extends readonly unknown[]> = [T] extends [never] ? unknown : Loose<T[number]>[];

type LooseObject<T> = [T] extends [never] ? unknown : { [Key in KeyOf<T>]: Loose<ValueOf<T, Key>> };
