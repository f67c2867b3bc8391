/** A reader for the part of HCL that Terraform configurations of roles use; it knows nothing of what writes them. */
export interface HclBlock {
	readonly head: readonly string[];
	readonly body: Readonly<Record<string, unknown>>;
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([A-Za-z_][\w.-]*)|(\d+)|([{}[\](),=]))/y;

/** Blocks of a configuration. Throws where the text is no HCL. */
export function readHcl(text: string): HclBlock[] {
	const tokens: string[] = [];
	TOKEN.lastIndex = 0;
	while (text.slice(TOKEN.lastIndex).trim() !== '') {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (match === null) throw new Error(`no HCL: ${text.slice(at, at + 40)}`);
		tokens.push(match[0].trim());
	}
	return new Reader(tokens).blocks();
}

class Reader {
	private at = 0;

	constructor(private readonly tokens: readonly string[]) {}

	blocks(): HclBlock[] {
		const blocks: HclBlock[] = [];
		while (this.at < this.tokens.length) {
			const head: string[] = [];
			while (this.peek() !== '{') head.push(textOf(this.next()));
			blocks.push({ head, body: this.members() });
		}
		return blocks;
	}

	private members(): Record<string, unknown> {
		this.expect('{');
		const members: Record<string, unknown> = {};
		while (this.peek() !== '}') {
			const name = textOf(this.next());
			this.expect('=');
			if (name in members) throw new Error(`"${name}" twice`);
			members[name] = this.value();
			if (this.peek() === ',') this.next();
		}
		this.expect('}');
		return members;
	}

	private value(): unknown {
		const token = this.peek();
		if (token === '{') return this.members();
		if (token === '[') return this.list();
		this.next();
		if (token.startsWith('"')) return textOf(token);
		if (/^\d+$/.test(token)) return Number(token);
		if (this.peek() !== '(') return { reference: token };
		this.expect('(');
		const argument = this.value();
		this.expect(')');
		return { [token]: argument };
	}

	private list(): unknown[] {
		this.expect('[');
		const entries: unknown[] = [];
		while (this.peek() !== ']') {
			entries.push(this.value());
			if (this.peek() === ',') this.next();
			else if (this.peek() !== ']') throw new Error('entries of a list need commas');
		}
		this.expect(']');
		return entries;
	}

	private peek(): string {
		const token = this.tokens[this.at];
		if (token === undefined) throw new Error('the text ends too early');
		return token;
	}

	private next(): string {
		const token = this.peek();
		this.at += 1;
		return token;
	}

	private expect(token: string): void {
		const found = this.next();
		if (found !== token) throw new Error(`${token} expected, not ${found}`);
	}
}

/** A name, or a text in quotes. A template in it would be evaluated. */
function textOf(token: string): string {
	if (!token.startsWith('"')) return token;
	if (/(?:^|[^$])(?:\$\$)*\$\{/.test(token) || /(?:^|[^%])(?:%%)*%\{/.test(token))
		throw new Error(`a template: ${token}`);
	return (JSON.parse(token) as string).replace(/([$%])\1\{/g, '$1{');
}
