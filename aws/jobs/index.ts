import { athenaQuery } from './recipes/athena';
import { batchJob } from './recipes/batch';
import { bedrockAsyncInvocation, bedrockBatchInference, bedrockIngestion } from './recipes/bedrock';
import { cloudFormationJobs } from './recipes/cloudFormation';
import { cloudTrailLakeQuery } from './recipes/cloudTrailLake';
import { codeBuildBuild } from './recipes/codeBuild';
import { comprehendJobs } from './recipes/comprehend';
import { ecsTask } from './recipes/ecs';
import { emrSteps } from './recipes/emr';
import { emrServerlessJob } from './recipes/emrServerless';
import { glueJob } from './recipes/glue';
import { logsInsightsQuery } from './recipes/logsInsights';
import { pollySpeech } from './recipes/polly';
import { redshiftStatement } from './recipes/redshiftData';
import { rekognitionJobs } from './recipes/rekognition';
import { s3BatchOperations } from './recipes/s3Batch';
import { ssmAutomation, ssmCommand } from './recipes/ssm';
import { stepFunctionsExecution } from './recipes/stepFunctions';
import { textractJobs } from './recipes/textract';
import { transcribeJobs } from './recipes/transcribe';
import { translateText } from './recipes/translate';
import type { JobRecipe } from './types';

/** Every job that can be run and waited for. Adding one means one file in `recipes/` and one line here. */
export const JOB_RECIPES: readonly JobRecipe[] = [
	athenaQuery,
	batchJob,
	bedrockAsyncInvocation,
	bedrockBatchInference,
	bedrockIngestion,
	...cloudFormationJobs,
	cloudTrailLakeQuery,
	logsInsightsQuery,
	codeBuildBuild,
	...comprehendJobs,
	ecsTask,
	emrSteps,
	emrServerlessJob,
	glueJob,
	pollySpeech,
	redshiftStatement,
	...rekognitionJobs,
	s3BatchOperations,
	stepFunctionsExecution,
	ssmAutomation,
	ssmCommand,
	...textractJobs,
	...transcribeJobs,
	translateText,
];

/** The recipe of a key that a workflow has stored. */
export const jobRecipe = (key: string): JobRecipe | undefined => JOB_RECIPES.find((recipe) => recipe.key === key);
