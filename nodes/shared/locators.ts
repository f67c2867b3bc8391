import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyMode,
} from 'n8n-workflow';

import { readService } from '../../aws/catalog/read';
import type { AwsClient } from '../../aws/client';
import { search } from '../../aws/protocol/jmespath';
import { openEditorConnection } from './connection';
import type { OperationRun } from './operation';

/** A way to enter a resource beside choosing it from the list. */
export interface LocatorMode {
	/** `id`, `name`, `url`, `arn` … as workflows store it. */
	readonly name: string;
	/** Title Case: `By URL`. */
	readonly label: string;
	readonly placeholder: string;
	readonly hint?: string;
}

/** What a list may use while the node is being edited. */
export interface SearchRun {
	readonly client: AwsClient;
	readonly region?: string;
	/** What the person has typed; empty at first. */
	readonly filter: string;
	/** Value of another parameter, that of a picker included; empty where nothing is chosen. */
	parameter(name: string): string;
}

/** Where a list comes from: an operation of AWS that lists, with or without pages. */
export interface LocatorList {
	/** AWS's name of the operation; with the catalog key before a colon where another service has it. */
	readonly command: string;
	/**
	 * Reads all entries itself: where AWS's models do not have the operation (`command` is then method and path), or where
	 * several operations give them together (`command` is the main one).
	 */
	read?(run: SearchRun): Promise<readonly unknown[]>;
	/** Input of the operation; undefined where something else must be chosen first. */
	input?(run: SearchRun): Record<string, unknown> | undefined;
	/** Member of the input that takes the beginning of a name. Without it the pages are searched here. */
	readonly prefix?: string;
	/** Path of the entries where AWS has no paginator for the operation, or where its entries hold others. */
	readonly entries?: string;
	/** One entry of the list; undefined leaves it out. */
	item(entry: unknown): INodeListSearchItems | undefined;
	/** Region that another parameter names; the node's own where undefined. */
	region?(run: SearchRun): string | undefined;
	/** A list that follows this one, such as the versions after the aliases. */
	readonly then?: LocatorList;
	/** As a list that follows: it is left out where it cannot be read, e.g. for want of a permission. */
	readonly ifReadable?: true;
}

/** What `resolve` may use: of an operation's run, or of a trigger. */
export type LocatorRun = Pick<OperationRun, 'call' | 'callOptions' | 'client' | 'once' | 'parameter'>;

/** A picker for a resource of AWS: from a list that pages and searches, or by what a person knows of it. */
export interface Locator {
	/** Name of the list's method, unique in the node: `searchQueues`. */
	readonly method: string;
	/** Title Case: `Queue`. */
	readonly label: string;
	readonly description?: string;
	readonly list: LocatorList;
	readonly modes: readonly LocatorMode[];
	/** The value is taken as it stands: spaces at its ends belong to it. */
	readonly exact?: true;
	/**
	 * Region that a value names, such as that of its ARN or URL; undefined where it names none. The call goes there, whatever
	 * the Region of the node says: that is where the resource is. Asked with what was chosen or entered, before `resolve`.
	 */
	regionOf?(value: string): string | undefined;
	/** Commands that are called for the resource where it was not chosen from the list. */
	readonly uses?: readonly string[];
	/** Modes in which `uses` is called, where they are not all but the list. */
	readonly usesIn?: readonly string[];
	/** From what was chosen or entered to what AWS's member takes. */
	resolve?(value: string, mode: string, run: LocatorRun): string | Promise<string>;
}

/** Entries that one answer to the editor holds, about. */
const WANTED = 50;
/** Pages of AWS that are read for one answer to the editor; a token goes on from there. */
const MOST_PAGES = 10;

const article = (label: string): string => (/^[aeiou]/i.test(label) ? 'an' : 'a');

/** `Log Group` is `log group`; what is an abbreviation stays: `API`. */
export const inSentence = (label: string): string =>
	label.replace(/\w+/g, (word) => (word === word.toUpperCase() ? word : word.toLowerCase()));

/** The parameter of a picker. */
export function locatorProperty(locator: Locator, name: string): INodeProperties {
	const { label, method, modes, description } = locator;
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(description === undefined ? {} : { description }),
		modes: [
			{ ...modeHead('list', 'From List'), ...listOf(label, method) },
			...modes.map((mode): INodePropertyMode => ({
				...modeHead(mode.name, mode.label),
				type: 'string',
				placeholder: mode.placeholder,
				...(mode.hint === undefined ? {} : { hint: mode.hint }),
			})),
		],
	};
}

const listOf = (label: string, method: string): Omit<INodePropertyMode, 'name' | 'displayName'> => ({
	type: 'list',
	placeholder: `Choose ${article(label)} ${inSentence(label)}...`,
	typeOptions: { searchListMethod: method, searchable: true },
});

const modeHead = (name: string, displayName: string): { name: string; displayName: string } => ({ name, displayName });

/** What a picker holds: its mode and its value, also where an expression or an agent gave the bare value. */
export function chosenOf(stored: unknown, exact = false): { mode: string; value: string } {
	if (typeof stored !== 'object' || stored === null) return { mode: 'id', value: textOf(stored, exact) };
	const { mode, value } = stored as { mode?: unknown; value?: unknown };
	return { mode: typeof mode === 'string' ? mode : 'id', value: textOf(value, exact) };
}

const textOf = (value: unknown, exact: boolean): string =>
	typeof value === 'string' ? (exact ? value : value.trim()) : typeof value === 'number' ? String(value) : '';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The method behind the list of a picker. */
export function listSearch(service: string, { list }: Locator): ListSearch {
	return async function (filter = '', paginationToken) {
		const run: SearchRun = {
			client: await openEditorConnection(this),
			region: parameterOf(this, 'region') || undefined,
			filter,
			parameter: (name) => parameterOf(this, name),
		};
		let { at, cursor } = placeIn(String(paginationToken ?? ''));
		const results: INodeListSearchItems[] = [];
		for (let each = listAt(list, at); each !== undefined; each = each.then) {
			const mayFail = each.ifReadable === true && results.length > 0;
			const found = await readList(service, each, run, cursor).catch((error: unknown): INodeListSearchResult => {
				if (mayFail) return { results: [] };
				throw error;
			});
			results.push(...found.results);
			const next = String(found.paginationToken ?? '');
			if (next !== '') return { results, paginationToken: at === 0 ? next : `${FOLLOWING}${at} ${next}` };
			at += 1;
			cursor = undefined;
			if (results.length >= WANTED && each.then !== undefined) {
				return { results, paginationToken: `${FOLLOWING}${at} ` };
			}
		}
		return { results };
	};
}

/** Begins the token of a list that follows the first one; AWS's own tokens have no such character. */
const FOLLOWING = '\u0001';

function placeIn(token: string): { at: number; cursor: string | undefined } {
	if (!token.startsWith(FOLLOWING)) return { at: 0, cursor: token === '' ? undefined : token };
	const space = token.indexOf(' ');
	return { at: Number(token.slice(FOLLOWING.length, space)), cursor: token.slice(space + 1) || undefined };
}

const listAt = (list: LocatorList | undefined, at: number): LocatorList | undefined =>
	at === 0 || list === undefined ? list : listAt(list.then, at - 1);

/** One list from a cursor on, until there is enough for one answer. */
async function readList(
	service: string,
	list: LocatorList,
	run: SearchRun,
	startCursor: string | undefined,
): Promise<INodeListSearchResult> {
	const colon = list.command.indexOf(':');
	const key = colon < 0 ? service : list.command.slice(0, colon);
	const operation = list.command.slice(colon + 1);
	const input = list.input === undefined ? {} : list.input(run);
	if (input === undefined) return { results: [] };
	const asked = list.prefix === undefined || run.filter === '' ? input : { ...input, [list.prefix]: run.filter };
	const wanted = list.prefix === undefined ? run.filter.toLowerCase() : '';
	// Several entries may stand for the same thing, such as metrics for their namespace.
	const seen = new Set<unknown>();
	const matching = (entries: readonly unknown[]): INodeListSearchItems[] =>
		entries.flatMap((entry) => {
			const item = list.item(entry);
			if (item === undefined || seen.has(item.value)) return [];
			seen.add(item.value);
			return `${item.name} ${item.value}`.toLowerCase().includes(wanted) ? [item] : [];
		});
	const options = { region: list.region?.(run) ?? run.region };
	const entriesOf = (output: unknown): readonly unknown[] => {
		const entries = list.entries === undefined ? [] : search(list.entries, output);
		return Array.isArray(entries) ? (entries as unknown[]) : [];
	};
	if (list.read !== undefined) return { results: matching(await list.read(run)) };
	if (readService(key).paginators[operation] === undefined) {
		const { output } = await run.client.call(key, operation, asked, options);
		return { results: matching(entriesOf(output)) };
	}
	const results: INodeListSearchItems[] = [];
	let pages = 0;
	for await (const page of run.client.paginate(key, operation, asked, { ...options, startCursor })) {
		results.push(...matching(list.entries === undefined ? page.items : entriesOf(page.output)));
		pages += 1;
		if (page.nextCursor === undefined) break;
		if (results.length >= WANTED || pages >= MOST_PAGES) return { results, paginationToken: page.nextCursor };
	}
	return { results };
}

/** A parameter while the node is being edited; empty where it is an expression that has no value yet. */
function parameterOf(context: ILoadOptionsFunctions, name: string): string {
	try {
		const { value } = chosenOf(context.getCurrentNodeParameter(name));
		return value.startsWith('=') ? '' : value;
	} catch {
		return '';
	}
}

/** Name at the end of an ARN, after its last colon or slash. */
export const nameInArn = (arn: string): string => /[^:/]+$/.exec(arn)?.[0] ?? arn;

/** Region in an ARN; undefined where it is none, or names no region. */
export const regionInArn = (arn: string): string | undefined => /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1];
