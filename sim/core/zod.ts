/**
 * The one home of zod: configured once (no generated code: the page's content policy forbids it).
 */
import * as z from 'zod';

z.config({ jitless: true });

export { z };
