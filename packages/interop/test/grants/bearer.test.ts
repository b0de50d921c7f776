import { BEARER_ROWS } from '../../src/table/rows.js';
import { testRows } from './test-rows.js';

testRows(BEARER_ROWS);
