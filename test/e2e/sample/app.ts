/** What `getApp()` gives. */
export interface SampleApp {
  globalData: {
    visits: number;
    /** What components have lived through, the latest last. */
    lifetimes: string[];
  };
}

App<SampleApp>({
  globalData: { visits: 0, lifetimes: [] },
});
