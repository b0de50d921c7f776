import type { Figure } from '../figure.js';
import { stubbedFetchFigure } from '../in-process/stubbed-fetch-figure.js';

export const figure: Figure = stubbedFetchFigure('POST');
