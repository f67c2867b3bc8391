/**
 * Body of a request of AWS's query protocols for an input whose types are not known: members and list entries are
 * numbered as the protocol does it by default.
 * @param ec2 EC2's kind: no `member` in lists
 */
export function queryBody(
	action: string,
	version: string,
	input: Readonly<Record<string, unknown>>,
	ec2: boolean,
): string {
	const fields = new URLSearchParams({ Action: action, Version: version });
	const add = (name: string, value: unknown): void => {
		if (value === undefined || value === null) return;
		if (Array.isArray(value)) {
			value.forEach((each, place) => {
				add(`${name}.${ec2 ? '' : 'member.'}${place + 1}`, each);
			});
		} else if (typeof value === 'object') {
			for (const [member, each] of Object.entries(value)) add(`${name}.${member}`, each);
		} else fields.append(name, String(value as string | number | boolean));
	};
	for (const [member, value] of Object.entries(input)) add(member, value);
	return fields.toString();
}

/** What XML says without a model: texts, objects and lists. */
export type PlainXml = string | PlainXml[] | { [name: string]: PlainXml };

const TOKEN = /<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)[^>]*?(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const DEEPEST = 100;
/** Elements that stand for the entries of a list. */
const ENTRIES = new Set(['member', 'item']);

interface Element {
	readonly name: string;
	text: string;
	readonly children: Array<readonly [name: string, value: PlainXml]>;
}

/**
 * An XML document as an object; the root itself is left out. Repeated elements and those named `member` or `item`
 * become lists, all values are texts.
 */
export function plainXml(document: string): PlainXml {
	const root: Element = { name: '', text: '', children: [] };
	const open: Element[] = [root];
	for (const [, cdata, closing, name, empty, text] of document.matchAll(TOKEN)) {
		const current = open.at(-1) ?? root;
		if (cdata !== undefined) current.text += cdata;
		else if (text !== undefined) current.text += unescaped(text);
		else if (name !== undefined) {
			const element: Element = { name, text: '', children: [] };
			if (closing === '/') {
				if (open.length > 1) (open.at(-2) ?? root).children.push([current.name, valueOf(current)]);
				if (open.length > 1) open.pop();
			} else if (empty === '/') current.children.push([name, '']);
			else if (open.length < DEEPEST) open.push(element);
		}
	}
	return root.children[0]?.[1] ?? {};
}

const unescaped = (text: string): string =>
	text
		.replace(/&#(x?)([0-9a-f]+);/gi, (whole, hex: string, digits: string) => {
			const code = Number.parseInt(digits, hex === '' ? 10 : 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		})
		.replace(/&(lt|gt|quot|apos|amp);/g, (entity, name: string) => ENTITIES[name] ?? entity);

function valueOf({ text, children }: Element): PlainXml {
	if (children.length === 0) return text.trim() === '' ? '' : text;
	if (children.every(([name]) => ENTRIES.has(name))) return children.map(([, value]) => value);
	const value: Record<string, PlainXml> = {};
	for (const [name, each] of children) {
		const known = Object.hasOwn(value, name) ? value[name] : undefined;
		const next = known === undefined ? each : Array.isArray(known) ? [...known, each] : [known, each];
		Object.defineProperty(value, name, { value: next, enumerable: true, configurable: true, writable: true });
	}
	return value;
}
