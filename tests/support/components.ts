import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import './labels';
import './top-layer';

// The test functions are imported, not global, so the library does not find afterEach by itself.
afterEach(cleanup);

// What is waited for only ends what hangs, as the time-outs of the whole tests do.
configure({ asyncUtilTimeout: 20_000 });
