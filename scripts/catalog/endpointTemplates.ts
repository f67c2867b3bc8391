import type { EndpointCatalog } from '../../aws/catalog/types.ts';
import type { SourceRuleSet } from './sourceModel.ts';

type RuleSets = Readonly<Record<string, SourceRuleSet>>;

/** The rule set as text, without prose. */
export function ruleSetText({ version, parameters, rules }: SourceRuleSet): string {
	return JSON.stringify({ version, parameters, rules }, (name, value: unknown) =>
		name === 'documentation' ? undefined : value,
	);
}

/**
 * Most rule sets differ from each other in the host's first label only. Each distinct one becomes a template in which
 * that label is `<n>`, and each service names its template and its labels.
 */
export function packRuleSets(ruleSets: RuleSets): EndpointCatalog {
	const numbers = new Map<string, number>();
	const services: Record<string, [number, ...string[]]> = {};
	for (const key of Object.keys(ruleSets).sort()) {
		const labels: string[] = [];
		const template = ruleSetText(ruleSets[key] as SourceRuleSet).replace(
			/https:\/\/([a-z0-9.-]+?)(-fips)?\.\{/g,
			(_, label: string, fips: string | undefined) => {
				if (!labels.includes(label)) labels.push(label);
				return `https://<${labels.indexOf(label)}>${fips ?? ''}.{`;
			},
		);
		const number = numbers.get(template) ?? numbers.size;
		numbers.set(template, number);
		services[key] = [number, ...labels];
	}
	return {
		templates: [...numbers.keys()].map((text) => JSON.parse(text) as EndpointCatalog['templates'][number]),
		services,
	};
}
