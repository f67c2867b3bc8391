import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface OwnError {
	readonly code: string;
	readonly message: string;
	readonly nextStep: string;
	readonly file: string;
}

/** Text of a string or template literal; what is filled in at run time becomes `…`. */
function literal(node: ts.Expression | undefined): string | undefined {
	if (node === undefined) return undefined;
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isTemplateExpression(node)) {
		return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
	}
	if (ts.isParenthesizedExpression(node)) return literal(node.expression);
	if (ts.isConditionalExpression(node)) return literal(node.whenTrue) ?? literal(node.whenFalse);
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
		return `${literal(node.left) ?? '…'}${literal(node.right) ?? '…'}`;
	}
	return undefined;
}

function errorsOf(file: string, text: string): OwnError[] {
	const found: OwnError[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'AwsError') {
			const details = node.arguments?.[0];
			if (details && ts.isObjectLiteralExpression(details)) {
				const value = (name: string): string | undefined =>
					literal(
						details.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)
							?.initializer,
					);
				const code = value('code');
				if (code !== undefined && !code.includes('…')) {
					found.push({ code, message: value('message') ?? '…', nextStep: value('nextStep') ?? '', file });
				}
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

/** docs/errors.md: every error that the package makes itself, read from the source. */
export function errorsPage(root: string): string {
	const errors = readdirSync(join(root, 'aws'), { recursive: true, encoding: 'utf8' })
		.map((file) => `aws/${file.replaceAll('\\', '/')}`)
		.filter((file) => file.endsWith('.ts'))
		.sort()
		.flatMap((file) => errorsOf(file, readFileSync(join(root, file), 'utf8')));
	const rows = errors
		.sort((a, b) => a.code.localeCompare(b.code, 'en') || a.message.localeCompare(b.message, 'en'))
		.map(({ code, message, nextStep, file }) => `| \`${code}\` | ${cell(message)} | ${cell(nextStep)} | \`${file}\` |`);
	return `# Errors

What AWS answers is shown as AWS says it: its message, its code, its request id, then what to do. With *Continue On
Fail* the item holds \`error\` and \`details\` (\`code\`, \`statusCode\`, \`requestId\`, \`attempts\`, \`field\`, \`nextStep\`).

Where AWS denies a call, the next step says who was refused, the IAM action, the resource, which kind of policy said no
if AWS tells it, and the statement that would allow the call. The resource *Policy* of the AWS node makes the policy of a
whole workflow.

The errors below are the package's own; most of them appear before any request is sent. \`…\` is filled in at run time.

| Code | Message | Next step | Made in |
| --- | --- | --- | --- |
${[...new Set(rows)].join('\n')}
`;
}
