/** The grammar of IAM policies, as AWS documents it ("Grammar of the IAM JSON policy language"). */
type Kind = 'identity' | 'trust';

const STATEMENT_MEMBERS = new Set([
	'Sid',
	'Effect',
	'Principal',
	'NotPrincipal',
	'Action',
	'NotAction',
	'Resource',
	'NotResource',
	'Condition',
]);
const OPERATORS =
	/^(ForAllValues:|ForAnyValue:)?(String(Not)?Equals(IgnoreCase)?|String(Not)?Like|Numeric(Not)?Equals|NumericLessThan(Equals)?|NumericGreaterThan(Equals)?|Date(Not)?Equals|DateLessThan(Equals)?|DateGreaterThan(Equals)?|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/;
const ACTION = /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/;
const PRINCIPAL =
	/^(\*|\d{12}|arn:aws(-[a-z0-9]+)*:iam::\d{12}:(root|(user|role)\/[\w+=,.@/-]+)|arn:aws(-[a-z0-9]+)*:sts::\d{12}:(assumed-role|federated-user)\/[\w+=,.@/-]+)$/;
const RESOURCE = /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:.+)$/;

/** What breaks the grammar; empty where nothing does. */
export function grammarErrors(policy: unknown, kind: Kind): string[] {
	const document = asRecord(policy);
	if (document === undefined) return ['no object'];
	const errors = Object.keys(document)
		.filter((name) => !['Version', 'Id', 'Statement'].includes(name))
		.map((name) => `unknown member ${name}`);
	if (document.Version !== '2012-10-17') errors.push('no version');
	const statements = Array.isArray(document.Statement) ? (document.Statement as unknown[]) : [document.Statement];
	if (statements.length === 0) errors.push('no statement');
	const sids = statements.flatMap((statement) => asRecord(statement)?.Sid ?? []);
	if (new Set(sids).size !== sids.length) errors.push('a Sid twice');
	return [...errors, ...statements.flatMap((statement) => statementErrors(statement, kind))];
}

function statementErrors(given: unknown, kind: Kind): string[] {
	const statement = asRecord(given);
	if (statement === undefined) return ['a statement is no object'];
	const errors = Object.keys(statement)
		.filter((name) => !STATEMENT_MEMBERS.has(name))
		.map((name) => `unknown member ${name}`);
	const needs = (holds: boolean, text: string): void => {
		if (!holds) errors.push(text);
	};
	needs(statement.Sid === undefined || /^[A-Za-z0-9]*$/.test(String(statement.Sid)), 'Sid has other characters');
	needs(statement.Effect === 'Allow' || statement.Effect === 'Deny', 'no Effect');
	needs(texts(statement.Action)?.every((action) => ACTION.test(action)) === true, 'no Action');
	if (kind === 'trust') {
		const principal = asRecord(statement.Principal);
		needs(texts(principal?.AWS)?.every((arn) => PRINCIPAL.test(arn)) === true, 'no Principal');
		needs(statement.Resource === undefined, 'a trust policy has no Resource');
	} else {
		needs(statement.Principal === undefined, 'an identity policy has no Principal');
		needs(texts(statement.Resource)?.every((arn) => RESOURCE.test(arn)) === true, 'no Resource');
	}
	const condition = statement.Condition === undefined ? {} : asRecord(statement.Condition);
	for (const [operator, keys] of Object.entries(condition ?? { none: undefined })) {
		needs(OPERATORS.test(operator), `no operator: ${operator}`);
		for (const [key, values] of Object.entries(asRecord(keys) ?? {})) {
			needs(/^[a-z0-9-]+:[\w/.:-]+$/i.test(key), `no condition key: ${key}`);
			needs(texts(values) !== undefined, `no values of ${key}`);
		}
	}
	return errors;
}

const asRecord = (value: unknown): Record<string, unknown> | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/** One text or a list of at least one. */
function texts(value: unknown): string[] | undefined {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list.length > 0 && list.every((entry) => typeof entry === 'string' && entry !== '')
		? (list as string[])
		: undefined;
}
