/** What XML is written from: text, numbers, lists, and objects whose undefined members are left out. */
export type XmlValue =
	string | number | boolean | Date | readonly XmlValue[] | { readonly [name: string]: XmlValue | undefined };

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

export const escapeXml = (text: string): string =>
	text.replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);

/**
 * Writes one element.
 * @param member name of the element around each entry of a list (`member` for query, `item` for EC2); without it lists
 *   are flat: the element itself is repeated, as S3 does
 */
export function writeXml(name: string, value: XmlValue, member?: string, attributes = ''): string {
	if (Array.isArray(value)) {
		const entries = value as readonly XmlValue[];
		return member === undefined
			? entries.map((entry) => writeXml(name, entry)).join('')
			: `<${name}>${entries.map((entry) => writeXml(member, entry, member)).join('')}</${name}>`;
	}
	if (value instanceof Date) {
		return `<${name}${attributes}>${value.toISOString()}</${name}>`;
	}
	if (typeof value === 'object') {
		const children = Object.entries(value)
			.map(([key, child]) => (child === undefined ? '' : writeXml(key, child, member)))
			.join('');
		return `<${name}${attributes}>${children}</${name}>`;
	}
	return `<${name}${attributes}>${escapeXml(String(value))}</${name}>`;
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export interface XmlElement {
	readonly name: string;
	readonly children: readonly XmlElement[];
	readonly text: string;
}

const decodeEntities = (text: string): string =>
	text.replace(
		/&(?:#x([0-9a-fA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));/g,
		(_match, hex: string, decimal: string, name: string) => {
			if (hex || decimal) {
				return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
			}
			return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? '';
		},
	);

/** Reads a small document without DTD, comments or CDATA, as clients send it; undefined where it is malformed. */
export function readXml(source: string): XmlElement | undefined {
	const root: { name: string; children: XmlElement[]; text: string } = { name: '', children: [], text: '' };
	const open = [root];
	const token = /<(\/?)([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;
	const body = source.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '');
	for (const [, closing, name = '', , empty, text] of body.matchAll(token)) {
		const current = open.at(-1);
		if (current === undefined) {
			return undefined;
		}
		if (text !== undefined) {
			current.text += decodeEntities(text);
		} else if (closing) {
			if (open.length < 2 || current.name !== localName(name)) {
				return undefined;
			}
			open.pop();
		} else {
			const element = { name: localName(name), children: [], text: '' };
			current.children.push(element);
			if (!empty) {
				open.push(element);
			}
		}
	}
	return open.length === 1 && root.children.length === 1 ? root.children[0] : undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export const childrenNamed = (element: XmlElement | undefined, name: string): XmlElement[] =>
	element === undefined ? [] : element.children.filter((child) => child.name === name);

export const childText = (element: XmlElement | undefined, name: string): string | undefined =>
	childrenNamed(element, name)[0]?.text;
