import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What differs from AWS's own clients, and why. One line for each case; `differences.json` holds them. */
export interface Differences {
	/** `service.Operation extent` to reason. */
	readonly requests: Readonly<Record<string, string>>;
	/** `service.Operation` to reason. */
	readonly responses: Readonly<Record<string, string>>;
	/** `service.Operation` that cannot be built from generated input, to reason. */
	readonly operations: Readonly<Record<string, string>>;
	/** Protocol case to reason. */
	readonly protocols: Readonly<Record<string, string>>;
}

export const DIFFERENCES = JSON.parse(readFileSync(join(__dirname, 'differences.json'), 'utf8')) as Differences;

/** Fails on a difference that is not listed, and on a listed one that is gone. */
export function expectOnly(listed: Readonly<Record<string, string>>, found: ReadonlyMap<string, unknown>): void {
	const unlisted = [...found].filter(([name]) => !Object.hasOwn(listed, name));
	const stale = Object.keys(listed).filter((name) => !found.has(name));
	expect({ unlisted: Object.fromEntries(unlisted), stale }).toEqual({ unlisted: {}, stale: [] });
}
