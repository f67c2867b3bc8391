/**
 * What is wrong with an IAM policy, by AWS's grammar of the policy language (IAM User Guide, "Grammar of the IAM JSON
 * policy language") and its limits for managed policies. Written from that page alone; empty means accepted.
 */
export function faultsOf(policy: unknown): string[] {
	if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return ['no object'];
	const faults: string[] = [];
	const { Version: version, Id: id, Statement: statement, ...others } = policy as Record<string, unknown>;
	for (const name of Object.keys(others)) faults.push(`unknown element ${name}`);
	if (version !== '2012-10-17' && version !== '2008-10-17') faults.push('Version');
	if (id !== undefined && typeof id !== 'string') faults.push('Id');
	const statements = Array.isArray(statement) ? (statement as unknown[]) : [statement];
	if (statements.length === 0) faults.push('no statement');
	const sids = new Set<unknown>();
	for (const each of statements) {
		faults.push(...faultsOfStatement(each));
		const { Sid: sid } = (each ?? {}) as { Sid?: unknown };
		if (sid !== undefined && sids.has(sid)) faults.push('Sid twice');
		sids.add(sid);
	}
	if (JSON.stringify(policy).replace(/\s/g, '').length > 6144) faults.push('larger than a managed policy may be');
	return faults;
}

const ELEMENTS = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

function faultsOfStatement(statement: unknown): string[] {
	if (typeof statement !== 'object' || statement === null) return ['statement'];
	const faults: string[] = [];
	const parts = statement as Record<string, unknown>;
	for (const name of Object.keys(parts)) if (!ELEMENTS.has(name)) faults.push(`unknown element ${name}`);
	if (parts.Effect !== 'Allow' && parts.Effect !== 'Deny') faults.push('Effect');
	if (parts.Sid !== undefined && !/^[A-Za-z0-9]+$/.test(String(parts.Sid))) faults.push('Sid');
	if ((parts.Action === undefined) === (parts.NotAction === undefined)) faults.push('Action');
	if ((parts.Resource === undefined) === (parts.NotResource === undefined)) faults.push('Resource');
	for (const action of list(parts.Action ?? parts.NotAction)) {
		if (action !== '*' && !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action)) faults.push(`Action ${action}`);
	}
	for (const resource of list(parts.Resource ?? parts.NotResource)) {
		// arn:partition:service:region:account:resource; partition and service without wildcards.
		const good =
			resource === '*' ||
			/^arn:(aws|aws-cn|aws-us-gov|aws-eusc|aws-iso(-[a-z])?):[a-z0-9-]+:([a-z0-9-]+|\*)?:(\d{12}|\*|aws)?:[^\s]+$/.test(
				resource,
			);
		if (!good) faults.push(`Resource ${resource}`);
		for (const [variable] of resource.matchAll(/\$(\{[^}]*\})?/g)) {
			if (!/^\$\{([*?$]|[a-z]+:[A-Za-z/-]+)\}$/.test(variable)) faults.push(`variable ${variable}`);
		}
	}
	return faults;
}

function list(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (!Array.isArray(value) || value.length === 0) return ['(empty)'];
	return value.map(String);
}

/** Whether Allow statements allow an action on a resource. Actions do not look at case, resources do. */
export function allows(policy: unknown, action: string, resource: string): boolean {
	const { Statement: statement } = policy as { Statement: Array<Record<string, unknown>> };
	const matches = (pattern: string, text: string, flags: string): boolean => {
		let source = '';
		for (const [part] of pattern.matchAll(/\$\{[*?$]\}|[\s\S]/g)) {
			if (part === '*') source += '[\\s\\S]*';
			else if (part === '?') source += '[\\s\\S]';
			else source += (part.length > 1 ? (part[2] ?? '') : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		}
		return new RegExp(`^${source}$`, flags).test(text);
	};
	return statement.some(
		(each) =>
			each.Effect === 'Allow' &&
			list(each.Action).some((pattern) => matches(pattern, action, 'i')) &&
			list(each.Resource).some((pattern) => matches(pattern, resource, '')),
	);
}
