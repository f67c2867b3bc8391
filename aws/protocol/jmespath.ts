/**
 * The part of JMESPath (https://jmespath.org/specification.html) that AWS's paginators, waiters and endpoint
 * parameters use: fields, indexes, wildcards, flattening, filters, lists of expressions, comparisons, logic and the
 * functions `length` and `keys`. A missing value is `null`, as JMESPath has it.
 */

type Node =
	| { readonly kind: 'current' }
	| { readonly kind: 'field'; readonly name: string }
	| { readonly kind: 'index'; readonly index: number }
	| { readonly kind: 'literal'; readonly value: unknown }
	| { readonly kind: 'chain'; readonly left: Node; readonly right: Node }
	| { readonly kind: 'each'; readonly of: 'list' | 'values' | 'flat'; readonly left: Node; readonly right: Node }
	| { readonly kind: 'filter'; readonly left: Node; readonly condition: Node; readonly right: Node }
	| { readonly kind: 'list'; readonly items: readonly Node[] }
	| { readonly kind: 'not'; readonly operand: Node }
	| { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
	| { readonly kind: 'compare'; readonly operator: string; readonly left: Node; readonly right: Node }
	| { readonly kind: 'call'; readonly name: string; readonly argument: Node };

interface Token {
	readonly type: string;
	readonly value?: unknown;
}

const CURRENT: Node = { kind: 'current' };
const LEXEME =
	/\s*(?:(?<field>[A-Za-z_]\w*)|"(?<quoted>(?:[^"\\]|\\.)*)"|'(?<raw>[^']*)'|`(?<json>[^`]*)`|(?<number>-?\d+)|(?<sign>\[\?|\[\]|&&|\|\||==|!=|<=|>=|[.[\]()*,!<>@|]))/y;

/** How strongly an operator holds what stands left of it, from the specification's reference parser. */
const POWER: Readonly<Record<string, number>> = {
	'|': 1,
	'||': 2,
	'&&': 3,
	'==': 5,
	'!=': 5,
	'<': 5,
	'<=': 5,
	'>': 5,
	'>=': 5,
	'[]': 9,
	'*': 20,
	'[?': 21,
	'.': 40,
	'!': 45,
	'[': 55,
	'(': 60,
};
/** Below this, an operator ends a projection. */
const PROJECTION_ENDS = 10;
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];

function tokensOf(expression: string): Token[] {
	const tokens: Token[] = [];
	LEXEME.lastIndex = 0;
	while (expression.slice(LEXEME.lastIndex).trim() !== '') {
		const at = LEXEME.lastIndex;
		const groups = LEXEME.exec(expression)?.groups;
		if (!groups) throw new SyntaxError(`JMESPath: unexpected text at ${at} in ${expression}`);
		if (groups.field !== undefined) tokens.push({ type: 'field', value: groups.field });
		else if (groups.quoted !== undefined) tokens.push({ type: 'field', value: JSON.parse(`"${groups.quoted}"`) });
		else if (groups.raw !== undefined) tokens.push({ type: 'literal', value: groups.raw });
		else if (groups.json !== undefined) tokens.push({ type: 'literal', value: JSON.parse(groups.json) });
		else if (groups.number !== undefined) tokens.push({ type: 'number', value: Number(groups.number) });
		else tokens.push({ type: groups.sign ?? '' });
	}
	return tokens;
}

class Parser {
	private readonly tokens: Token[];
	private position = 0;

	constructor(private readonly source: string) {
		this.tokens = tokensOf(source);
	}

	parse(): Node {
		const node = this.expression(0);
		if (this.peek().type !== 'end') throw this.unexpected();
		return node;
	}

	private peek(ahead = 0): Token {
		return this.tokens[this.position + ahead] ?? { type: 'end' };
	}

	private next(): Token {
		const token = this.peek();
		this.position += 1;
		return token;
	}

	private expect(type: string): void {
		if (this.peek().type !== type) throw this.unexpected();
		this.position += 1;
	}

	private unexpected(): SyntaxError {
		return new SyntaxError(`JMESPath: unexpected "${String(this.peek().value ?? this.peek().type)}" in ${this.source}`);
	}

	private expression(power: number): Node {
		let left = this.prefix();
		while (power < (POWER[this.peek().type] ?? 0)) left = this.infix(left);
		return left;
	}

	private prefix(): Node {
		const token = this.next();
		switch (token.type) {
			case 'field':
				if (this.peek().type === '(') return this.call(String(token.value));
				return { kind: 'field', name: String(token.value) };
			case 'literal':
				return { kind: 'literal', value: token.value };
			case '@':
				return CURRENT;
			case '!':
				return { kind: 'not', operand: this.expression(POWER['!'] ?? 0) };
			case '(': {
				const inner = this.expression(0);
				this.expect(')');
				return inner;
			}
			case '*':
				return { kind: 'each', of: 'values', left: CURRENT, right: this.projected(POWER['*'] ?? 0) };
			case '[':
			case '[]':
			case '[?':
				this.position -= 1;
				return this.bracket(CURRENT);
			default:
				this.position -= 1;
				throw this.unexpected();
		}
	}

	private infix(left: Node): Node {
		const { type } = this.peek();
		if (type === '[' || type === '[]' || type === '[?') return this.bracket(left);
		this.position += 1;
		if (type === '.') {
			if (this.peek().type === '*') {
				this.position += 1;
				return { kind: 'each', of: 'values', left, right: this.projected(POWER['.'] ?? 0) };
			}
			return { kind: 'chain', left, right: this.afterDot() };
		}
		const right = this.expression(POWER[type] ?? 0);
		if (type === '|') return { kind: 'chain', left, right };
		if (type === '||' || type === '&&') return { kind: type === '||' ? 'or' : 'and', left, right };
		if (COMPARISONS.includes(type)) return { kind: 'compare', operator: type, left, right };
		throw this.unexpected();
	}

	private afterDot(): Node {
		if (this.peek().type === '[') return this.expressionList();
		return this.expression(POWER['.'] ?? 0);
	}

	private bracket(left: Node): Node {
		const { type } = this.next();
		if (type === '[]') return { kind: 'each', of: 'flat', left, right: this.projected(POWER['[]'] ?? 0) };
		if (type === '[?') {
			const condition = this.expression(0);
			this.expect(']');
			return { kind: 'filter', left, condition, right: this.projected(POWER['[?'] ?? 0) };
		}
		const first = this.peek();
		if (first.type === 'number') {
			this.position += 1;
			this.expect(']');
			return { kind: 'chain', left, right: { kind: 'index', index: Number(first.value) } };
		}
		if (first.type === '*' && this.peek(1).type === ']') {
			this.position += 2;
			return { kind: 'each', of: 'list', left, right: this.projected(POWER['*'] ?? 0) };
		}
		this.position -= 1;
		return this.expressionList();
	}

	private expressionList(): Node {
		this.expect('[');
		const items = [this.expression(0)];
		while (this.peek().type === ',') {
			this.position += 1;
			items.push(this.expression(0));
		}
		this.expect(']');
		return { kind: 'list', items };
	}

	/** What applies to each element of a projection. */
	private projected(power: number): Node {
		const { type } = this.peek();
		if ((POWER[type] ?? 0) < PROJECTION_ENDS) return CURRENT;
		if (type === '.') {
			this.position += 1;
			if (this.peek().type === '*') return this.expression(power);
			return this.peek().type === '[' ? this.continued(this.expressionList(), power) : this.expression(power);
		}
		if (type === '[' || type === '[?') return this.expression(power);
		throw this.unexpected();
	}

	private continued(start: Node, power: number): Node {
		let left = start;
		while (power < (POWER[this.peek().type] ?? 0)) left = this.infix(left);
		return left;
	}

	private call(name: string): Node {
		if (name !== 'length' && name !== 'keys')
			throw new SyntaxError(`JMESPath: no function "${name}" in ${this.source}`);
		this.expect('(');
		const argument = this.expression(0);
		this.expect(')');
		return { kind: 'call', name, argument };
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** JMESPath's truth: empty values are false, 0 is true. */
const isTrue = (value: unknown): boolean => {
	if (Array.isArray(value)) return value.length > 0;
	if (isObject(value)) return Object.keys(value).length > 0;
	return value !== null && value !== undefined && value !== false && value !== '';
};

function evaluate(node: Node, value: unknown): unknown {
	switch (node.kind) {
		case 'current':
			return value ?? null;
		case 'literal':
			return node.value;
		case 'field':
			return isObject(value) && Object.hasOwn(value, node.name) ? (value[node.name] ?? null) : null;
		case 'index':
			return Array.isArray(value) ? (value.at(node.index) ?? null) : null;
		case 'chain':
			return evaluate(node.right, evaluate(node.left, value));
		case 'each':
			return project(elements(node.of, evaluate(node.left, value)), node.right);
		case 'filter': {
			const list = evaluate(node.left, value);
			if (!Array.isArray(list)) return null;
			return project(
				list.filter((element) => isTrue(evaluate(node.condition, element))),
				node.right,
			);
		}
		case 'list':
			return value === null || value === undefined ? null : node.items.map((item) => evaluate(item, value));
		case 'not':
			return !isTrue(evaluate(node.operand, value));
		case 'or': {
			const left = evaluate(node.left, value);
			return isTrue(left) ? left : evaluate(node.right, value);
		}
		case 'and': {
			const left = evaluate(node.left, value);
			return isTrue(left) ? evaluate(node.right, value) : left;
		}
		case 'compare':
			return compare(node.operator, evaluate(node.left, value), evaluate(node.right, value));
		case 'call':
			return apply(node.name, evaluate(node.argument, value));
	}
}

function elements(of: 'list' | 'values' | 'flat', value: unknown): unknown[] | null {
	if (of === 'values') return isObject(value) ? Object.values(value) : null;
	if (!Array.isArray(value)) return null;
	return of === 'flat' ? value.flat() : value;
}

function project(list: unknown[] | null, right: Node): unknown[] | null {
	if (list === null) return null;
	return list.map((element) => evaluate(right, element)).filter((element) => element !== null && element !== undefined);
}

function compare(operator: string, left: unknown, right: unknown): boolean | null {
	if (operator === '==') return left === right;
	if (operator === '!=') return left !== right;
	if (typeof left !== 'number' || typeof right !== 'number') return null;
	if (operator === '<') return left < right;
	if (operator === '<=') return left <= right;
	return operator === '>' ? left > right : left >= right;
}

function apply(name: string, argument: unknown): unknown {
	if (name === 'keys') return isObject(argument) ? Object.keys(argument) : null;
	if (typeof argument === 'string') return [...argument].length;
	if (Array.isArray(argument)) return argument.length;
	return isObject(argument) ? Object.keys(argument).length : null;
}

/** The catalog has some 4,000 expressions; each is parsed once where it is used. */
const parsed = new Map<string, Node>();
const PARSED_KEPT = 2_000;

/**
 * Evaluates an expression; null where it finds nothing.
 * @throws SyntaxError where the expression uses more than the supported part
 */
export function search(expression: string, value: unknown): unknown {
	let node = parsed.get(expression);
	if (node === undefined) {
		node = new Parser(expression).parse();
		if (parsed.size >= PARSED_KEPT) parsed.clear();
		parsed.set(expression, node);
	}
	return evaluate(node, value);
}
