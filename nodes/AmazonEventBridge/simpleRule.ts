import { jsonIn } from '../shared/fields';

/** A rule with its pattern as an object. */
export const simpleRule = ({ EventPattern, ...rule }: Readonly<Record<string, unknown>>) => ({
	...rule,
	...(typeof EventPattern === 'string' ? { EventPattern: jsonIn(EventPattern) ?? EventPattern } : {}),
});
