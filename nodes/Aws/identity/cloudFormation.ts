import { yaml } from '../../shared/yaml';
import type { RolePlan } from './rolePlan';

/** A CloudFormation template in YAML that makes the role. */
export function cloudFormationOf(plan: RolePlan): string {
	const { roleName, maxSessionDuration, trustPolicy, permissionPolicy } = plan;
	return yaml({
		AWSTemplateFormatVersion: '2010-09-09',
		Description: `Role ${roleName}, which n8n assumes`,
		Resources: {
			Role: {
				Type: 'AWS::IAM::Role',
				Properties: {
					RoleName: roleName,
					MaxSessionDuration: maxSessionDuration,
					AssumeRolePolicyDocument: trustPolicy,
					...(permissionPolicy === undefined
						? {}
						: { Policies: [{ PolicyName: `${roleName}-permissions`, PolicyDocument: permissionPolicy }] }),
				},
			},
		},
		Outputs: {
			RoleArn: {
				Description: 'Enter it as Role ARN in the credential AWS Assume Role of n8n',
				Value: { 'Fn::GetAtt': ['Role', 'Arn'] },
			},
		},
	});
}
