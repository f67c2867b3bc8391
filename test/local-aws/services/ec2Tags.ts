import { type Call, type Input, list, text, texts } from '../service';

const key = (call: Call, what: string): string => `ec2 ${what} ${call.principal?.account} ${call.region}`;

/** Things of one kind, for one account and region. */
export const resources = <T>(call: Call, kind: string, make: () => T): T => call.shared.state(key(call, kind), make);

/** The next ID of a kind, e.g. `vol-0local0aws0000101`. */
export function newId(call: Call, prefix: string): string {
	const last = resources(call, 'ids', () => ({ number: 100 }));
	last.number += 1;
	return `${prefix}-0local0aws${String(last.number).padStart(7, '0')}`;
}

/** Tags of a resource, whatever it is. */
export function tagsIn(call: Call, id: string): Map<string, string> {
	const all = resources(call, 'tags', () => new Map<string, Map<string, string>>());
	const tags = all.get(id) ?? new Map<string, string>();
	all.set(id, tags);
	return tags;
}

export const tagSet = (call: Call, id: string): Input[] =>
	[...tagsIn(call, id)].map(([name, value]) => ({ key: name, value }));

/** Gives a new resource the tags that the call specifies for its kind. */
export function specifiedTags(call: Call, kind: string, id: string): void {
	for (const each of list(call.input, 'TagSpecification')) {
		if (text(each, 'ResourceType') !== kind) continue;
		for (const tag of list(each, 'Tag')) tagsIn(call, id).set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
	}
}

const wildcard = (pattern: string): RegExp =>
	new RegExp(
		`^${pattern
			.replace(/[.+^${}()|[\]\\]/g, '\\$&')
			.replaceAll('*', '.*')
			.replaceAll('?', '.')}$`,
	);

/** Whether a resource passes the filters of the call: those of tags, and those for which a value is given. */
export const matches = (call: Call, id: string, facts: Readonly<Record<string, string>> = {}): boolean =>
	list(call.input, 'Filter').every((filter) => {
		const name = text(filter, 'Name') ?? '';
		const value = name.startsWith('tag:') ? tagsIn(call, id).get(name.slice(4)) : facts[name];
		return texts(filter, 'Value').some((pattern) => value !== undefined && wildcard(pattern).test(value));
	});
