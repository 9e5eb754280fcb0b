import type { Unit } from './unit';

const CREDIT =
  /©|\((?:c|photo|foto|bild|image|crédito|credit|фото|写真)\b|(?:^|[\s(/|–-])(?:photos?|fotos?|fot\.|fotograf[^\s:：/|]*|bild|bilder|images?|crédit[os]?s?|credits?|фото|zdjęci[^\s:：/|]*|写真|撮影|사진|图源|供图|摄影)\s?[:：/|]|getty|shutterstock|撮影）?$|提供）?$/;

/** Whether a photographer or agency is named: a credit, or a caption that ends in one. */
export const isCredit = (text: string): boolean => CREDIT.test(text.toLowerCase());

/** Whether a unit is the text of a picture. */
export const isCaption = (unit: Unit): boolean => unit.context.holder === 'caption' || unit.context.inFigure;
