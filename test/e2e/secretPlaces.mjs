// Where n8n writes things down, searched for canaries.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const filesBelow = (path) =>
	readdirSync(path, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

/** The database with its journal, binary data, configuration, and the package itself. */
export function findInFiles(home, canaries) {
	return new Map(filesBelow(home).map((file) => [relative(home, file), canaries.find(readFileSync(file))]));
}

/** A long value is spread over pages of the database file, so the rows are read as well. */
export function findInRows(home, canaries) {
	const database = new DatabaseSync(join(home, '.n8n', 'database.sqlite'), { readOnly: true });
	try {
		const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
		return new Map(
			tables.map(({ name }) => {
				const found = new Map();
				for (const row of database.prepare(`SELECT * FROM "${name}"`).iterate())
					for (const value of Object.values(row))
						if (typeof value === 'string' || value instanceof Uint8Array)
							for (const [hit, context] of canaries.find(typeof value === 'string' ? value : Buffer.from(value)))
								found.set(hit, context);
				return [name, found];
			}),
		);
	} finally {
		database.close();
	}
}

/** The log is written a little later than what it tells. */
export async function findInLog(file, canaries) {
	for (let tries = 0; tries < 50; tries += 1) {
		const found = canaries.find(readFileSync(file));
		if (found.size > 0) return new Map([['log', found]]);
		await sleep(100);
	}
	return new Map();
}

export async function executionIds(rest) {
	const ids = [];
	for (;;) {
		const before = ids.length === 0 ? '' : `&lastId=${ids.at(-1)}`;
		const { results } = await rest.call('GET', `/rest/executions?limit=100${before}`);
		ids.push(...results.map(({ id }) => id));
		if (results.length < 100) return ids;
	}
}

export const executionText = async (rest, id) => JSON.stringify(await rest.call('GET', `/rest/executions/${id}`));
