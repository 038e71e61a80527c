import { z } from 'zod';

/*
 * Parts that messages share. The caps only keep a message from being absurd; what the rules refuse is said by the use
 * cases in words of their own.
 */
z.config({ jitless: true });

export const id = z.string().min(1).max(400);
export const word = z.string().max(2_000);
export const prose = z.string().max(2_000_000);
export const date = z.string().max(40);
export const nothing = z.strictObject({});
export const press = { changeId: z.uuid({ version: 'v4' }) };
