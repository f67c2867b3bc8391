import { join } from 'node:path';
import {
	enumerateHosts,
	readHostSources,
	type Partition,
	type RuleHost,
} from '../../../scripts/catalog/hostsFromRules';

/** All hosts of AWS's endpoint rule sets, resolved by AWS's own rule engine from the committed catalog. */
export function ruleHosts(): { hosts: RuleHost[]; partitions: readonly Partition[] } {
	const { partitions, sources } = readHostSources(join(__dirname, '..', '..', '..', 'aws', 'catalog'));
	return { hosts: enumerateHosts(partitions, sources), partitions };
}
