import { readOperation, readService } from '../../../aws/catalog/read';
import type { ShapeView } from '../../../aws/catalog/schema';
import { memberOf, membersOf, shapeOf } from '../../../aws/catalog/schema';
import type { MemberRef } from '../../../aws/catalog/types';
import { JOB_RECIPES, jobRecipe } from '../../../aws/jobs';
import type { InputMapping } from '../../../aws/jobs/types';
import { search } from '../../../aws/protocol/jmespath';
import { answerOf, inputOfStart } from './generatedJob';

/** A state that no single job can have: it stands in the filter of a list. */
const FILTERS_ONLY: Readonly<Record<string, readonly string[]>> = { redshiftStatement: ['ALL'] };

const FILTER = /\[\?[^\]]*\]/g;

/** Whether an expression finds something where every member is filled; filters let everything pass. */
const finds = (expression: string, facts: unknown): boolean => {
	const found = search(expression.replace(/ \| \[\?[^\]]*\]/g, '').replace(FILTER, '[]'), facts);
	return found !== null && !(Array.isArray(found) && found.flat(3).every((value) => value === null));
};

/** The names that the filters of an expression compare. */
const namesInFilters = (expression: string): string[] =>
	(expression.match(FILTER) ?? []).flatMap((filter) =>
		[...filter.replace(/'[^']*'|`[^`]*`/g, '').matchAll(/[A-Za-z]\w*/g)].map(([name]) => name),
	);

function stateShape(service: string, operation: string, path: string): ShapeView {
	const model = readService(service);
	let ref: MemberRef = readOperation(service, operation).output ?? 0;
	for (const step of path.split(/\.|(?=\[)/)) {
		if (step.startsWith('[')) {
			const list = shapeOf(model, ref);
			if (list.kind !== 'list') throw new Error(`${path}: ${step} stands after no list`);
			ref = list.member;
			continue;
		}
		const member = memberOf(model, ref, step);
		if (member === undefined) throw new Error(`${path}: no member ${step}`);
		ref = member.ref;
	}
	return shapeOf(model, ref);
}

it('the recipes have keys of their own and every service that the node promises', () => {
	const keys = JOB_RECIPES.map(({ key }) => key);
	expect(new Set(keys).size).toBe(keys.length);
	expect(keys.every((key) => jobRecipe(key)?.key === key)).toBe(true);
	expect([...new Set(JOB_RECIPES.map(({ service }) => service))].sort()).toEqual([
		'athena', 'batch', 'bedrock', 'bedrock-agent', 'bedrock-runtime', 'cloudformation', 'cloudtrail', 'codebuild', 'comprehend', 'ecs', 'emr', 'emr-serverless', 'glue',
		'logs', 'polly', 'redshift-data', 'rekognition', 's3control', 'ssm', 'stepfunctions', 'textract', 'transcribe', 'translate',
	]); // prettier-ignore
});

describe.each(JOB_RECIPES.map((recipe) => [recipe.key, recipe] as const))('%s', (_key, recipe) => {
	const { service, start, status, result, stop, why } = recipe;
	const model = readService(service);
	const input = Object.fromEntries(
		membersOf(model, readOperation(service, start.operation).input).map(({ name }) => [name, `input ${name}`]),
	);
	const facts = {
		input,
		started: answerOf(service, start.operation),
		status: answerOf(service, status.operation),
		each: 'one',
	};

	const checkCall = ({ operation, input: mapping }: { operation: string; input: InputMapping }): void => {
		const members = membersOf(model, readOperation(service, operation).input);
		const known = members.map(({ name }) => name);
		const required = members.filter((member) => member.required).map(({ name }) => name);
		expect(known).toEqual(expect.arrayContaining(Object.keys(mapping)));
		expect(Object.keys(mapping)).toEqual(expect.arrayContaining(required));
		for (const expression of Object.values(mapping))
			expect([expression, finds(expression, facts)]).toEqual([expression, true]);
	};

	it('starts an operation that AWS has, and knows what was started', () => {
		expect(finds(start.id, facts)).toBe(true);
		if (start.refused !== undefined) expect(finds(start.refused, facts)).toBe(true);
		expect(inputOfStart(recipe)).toBeDefined();
	});

	it('a token is a member that AWS takes as text and does not mark itself', () => {
		if (start.token === undefined) return expect(start).not.toHaveProperty('token');
		const member = memberOf(model, readOperation(service, start.operation).input, start.token);
		expect(member?.shape).toMatchObject({ kind: 'simple', type: 'string' });
		return expect(member?.shape.traits.idempotencyToken).toBeUndefined();
	});

	it('knows all states that AWS names, each in one list only', () => {
		const states = [...status.success, ...status.failure, ...status.running];
		expect(new Set(states).size).toBe(states.length);
		expect(status.success).not.toHaveLength(0);
		const shape = stateShape(service, status.operation, status.state);
		expect(shape).toMatchObject({ kind: 'simple', type: 'string' });
		const named = (shape.kind === 'simple' ? shape.values : undefined) ?? states;
		expect([...states, ...(FILTERS_ONLY[recipe.key] ?? [])].sort()).toEqual([...named].sort());
	});

	it('finds state, reason and job in the answer', () => {
		checkCall(status);
		for (const expression of [status.state, status.reason, status.job, status.failed]) {
			if (expression === undefined) continue;
			expect([expression, finds(expression, facts.status)]).toEqual([expression, true]);
			const text = JSON.stringify(facts.status);
			for (const name of namesInFilters(expression)) expect(text).toContain(`"${name}"`);
		}
		const job: unknown = status.job === undefined ? facts.status : search(status.job, facts.status);
		for (const name of status.json ?? []) expect(job).toHaveProperty(name);
	});

	it('its other operations have members that AWS has', () => {
		for (const call of [result, stop, why]) if (call !== undefined) checkCall(call);
		expect(stop?.each === undefined || finds(stop.each, facts)).toBe(true);
	});

	it('reads its result in pages, and only where there is one', () => {
		if (result === undefined) return expect(recipe).not.toHaveProperty('result');
		if (result.when !== undefined) {
			const names = [...result.when.replace(/'[^']*'|`[^`]*`/g, '').matchAll(/[A-Za-z][\w.]*/g)];
			for (const [name] of names) expect([name, finds(name, facts.status)]).toEqual([name, true]);
		}
		return expect(model.paginators[result.operation]?.result).not.toHaveLength(0);
	});

	it('tells why in members that AWS has', () => {
		if (why === undefined) return expect(recipe).not.toHaveProperty('why');
		const answer = answerOf(service, why.operation);
		for (const name of namesInFilters(why.reason)) expect(JSON.stringify(answer)).toContain(`"${name}"`);
		return expect(finds(why.reason, answer)).toBe(true);
	});
});
