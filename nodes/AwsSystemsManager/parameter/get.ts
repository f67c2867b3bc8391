import type { EntryResult } from '../../../aws/batch/types';
import { operation } from '../../shared/operation';
import { decryption, failure, parameter } from '../fields';
import { byName, MOST_PARAMETERS, namesOf, namesOfParameter } from '../parameterBatch';
import { simpleParameter } from '../simpleParameter';

export const get = operation({
	command: 'GetParameter',
	name: 'Get',
	action: 'Get a parameter',
	description: 'Read the value of a parameter',
	uses: ['GetParameters'],
	fields: {
		...parameter,
		WithDecryption: decryption,
		version: { type: 'string', label: 'Version or Label', placeholder: 'e.g. 3 or production', optional: true },
	},
	input: ({ Name, WithDecryption, version }) => ({
		Name: Name !== undefined && version !== undefined ? `${Name}:${version}` : Name,
		WithDecryption,
	}),
	simplify: ({ Parameter }) => simpleParameter((Parameter ?? {}) as Record<string, unknown>),
	batch: {
		command: 'GetParameters',
		size: MOST_PARAMETERS,
		entry: ({ Name, WithDecryption }) => ({ target: String(WithDecryption), key: String(Name), bytes: 0 }),
		request: (entries) => ({ Names: namesOf(entries), WithDecryption: entries[0]?.input.WithDecryption }),
		results: ({ Parameters }, entries): EntryResult[] => {
			const all = (Parameters ?? []) as Array<Record<string, unknown>>;
			const named = all.flatMap((each) => namesOfParameter(each).map((name) => [name, { Parameter: each }] as const));
			return byName(new Map(named), entries);
		},
	},
	failure,
});
