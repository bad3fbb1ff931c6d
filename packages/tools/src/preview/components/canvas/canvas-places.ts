import type { GeneralComponent } from 'glass-easel';
import type { OldCanvas } from 'miniprogram-core/wx';

/** What programs reach by the id of a canvas of old. */
export interface CanvasPlaces {
  /** @returns whether the id was still free in that WXML */
  add(canvasId: string, component: GeneralComponent, canvas: OldCanvas): boolean;
  remove(component: GeneralComponent): void;
  loadInto(image: HTMLImageElement, src: string): void;
}
