// `npm run docs`: builds the site into packages/site/dist, which any static host serves.
import { requireNode } from '../../workspace/src/set-up/require-node.mjs';
