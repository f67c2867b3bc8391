import type { PaginatorModel } from '../../aws/catalog/types.ts';
import type { ServiceSource, SourceMember } from './sourceModel.ts';

/** Members of an input that take a cursor. */
const CURSOR_IN =
	/^(next|previousnext|starting|page|nextpage|pagination|continuation)_?(token|marker)$|^marker$|^next$|^cursor$/i;
/** Members of an output that hold the next cursor. */
const CURSOR_OUT =
	/^(next|nextpage|page|pagination|continuation|nextpagination|nextcontinuation)_?(token|marker)$|^marker$|^next$|^(next_?)?cursor$/i;
/** Members of an input that take the page size. */
const PAGE_SIZE =
	/^(max|page)_?(results?|items?|records|entries|size|count|keys|limit)$|^(page_?)?limit$|^(results|items)_?per_?page$|^maxnumberof\w+$|^max[a-z]+(returned|topages?)$/i;
/** Types of botocore's models that a page size can have. */
export const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['integer', 'long']);

/** Lists that come beside the results: what went wrong, what the columns are. */
const BESIDE = /error|fail|warning|skipped|unprocessed|header|metadata|column|fields$|definitions$|^tags$/i;

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const singular = (name: string): string =>
	name
		.replace(/ies$/, 'y')
		.replace(/(ss|us)$/, '$1#')
		.replace(/(x|ch|sh|ss#)es$/, '$1')
		.replace(/s$/, '')
		.replace('#', '');

/** How well the name of a list fits its operation: `ListUsers` is about `Users`, then `UserSummaries`, then `items`. */
function likeness(operation: string, list: string): number {
	if (BESIDE.test(list) && !BESIDE.test(operation)) return -1;
	const subject = singular(plain(operation.replace(/^(BatchGet|Describe|List|Get|Search|Query|Lookup|Find|Scan)/, '')));
	const name = singular(plain(list));
	if (name === subject) return 5;
	const core = singular(name.replace(/(summary|list|detail|item|set|entry|result|info|metadata)$/, ''));
	if (core !== '' && core === subject) return 4;
	if (/^(items?|results?|summary|entry|record|data|element|value)$/.test(name)) return 3;
	if (core.length > 2 && (subject.endsWith(core) || subject.startsWith(core))) return 2;
	if (subject.length > 2 && core.includes(subject)) return 2;
	return 0;
}

const onTheBody = ({ location }: SourceMember): boolean => location === undefined;

/**
 * Paginators for operations that page although AWS's model of paginators does not list them, by the names of their
 * members. Only where nothing else could be meant: one cursor in, one out, both text.
 */
export function derivePaginators(
	source: ServiceSource,
	known: Readonly<Record<string, PaginatorModel>>,
): Record<string, PaginatorModel> {
	const derived: Record<string, PaginatorModel> = {};
	for (const [name, { input, output }] of Object.entries(source.operations)) {
		if (name in known || input === undefined || output === undefined) continue;
		const inputShape = source.shapes[input.shape];
		const outputMembers = source.shapes[output.shape]?.members ?? {};
		const typeOf = ({ shape }: SourceMember): string => source.shapes[shape]?.type ?? '';
		const required = new Set(inputShape?.required);
		const cursorsIn = Object.entries(inputShape?.members ?? {}).filter(
			([member, model]) => CURSOR_IN.test(member) && typeOf(model) === 'string' && !required.has(member),
		);
		const cursorsOut = Object.entries(outputMembers).filter(
			([member, model]) => CURSOR_OUT.test(member) && typeOf(model) === 'string',
		);
		const cursorIn = cursorsIn[0]?.[0];
		if (cursorsIn.length !== 1 || cursorIn === undefined || cursorsOut.length === 0) continue;
		// An answer may repeat the cursor it was asked with; the next one is then the other.
		const next = cursorsOut.length === 1 ? cursorsOut[0] : cursorsOut.find(([member]) => /^next/i.test(member));
		if (next === undefined) continue;
		const lists = Object.entries(outputMembers)
			.filter(([, model]) => typeOf(model) === 'list' && onTheBody(model))
			.map(([member], position) => ({ member, score: likeness(name, member), position }))
			.sort((a, b) => b.score - a.score || a.position - b.position);
		const sizes = Object.entries(inputShape?.members ?? {}).filter(
			([member, model]) => PAGE_SIZE.test(member) && WHOLE_NUMBERS.has(typeOf(model)),
		);
		const size = sizes.length === 1 ? sizes[0]?.[0] : undefined;
		derived[name] = {
			input: [cursorIn],
			output: [next[0]],
			result: lists.map(({ member }) => member),
			...(size === undefined ? {} : { limit: size }),
			derived: true,
		};
	}
	return derived;
}
