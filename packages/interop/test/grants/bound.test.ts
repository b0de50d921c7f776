import { BOUND_ROWS } from '../../src/table/rows.js';
import { testRows } from './test-rows.js';

testRows(BOUND_ROWS);
