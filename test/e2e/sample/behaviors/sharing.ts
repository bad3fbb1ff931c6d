export const sharing = Behavior({ options: { styleIsolation: 'shared' } } as object);
