import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import './top-layer';

// The test functions are imported, not global, so the library does not find afterEach by itself.
afterEach(cleanup);
