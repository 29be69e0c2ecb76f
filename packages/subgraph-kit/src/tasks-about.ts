import type pg from 'pg';

/**
 * Every task whose input mentions this id, with all they started; but neither `byTask`, which is about to erase them, nor anything
 * that belongs to the same orchestration.
 */
export async function tasksAbout(pool: pg.Pool, mentioned: string, byTask?: string): Promise<string[]> {
  const { rows } = await pool.query(
    `with recursive above as (
       select workflow_uuid as id, parent_workflow_id as parent from dbos.workflow_status where workflow_uuid = $2
       union
       select up.workflow_uuid, up.parent_workflow_id from dbos.workflow_status up join above on up.workflow_uuid = above.parent
     ), kept as (
       select id from above
       union
       select child.workflow_uuid from dbos.workflow_status child join kept on child.parent_workflow_id = kept.id
     ), about as (
       select workflow_uuid as id from dbos.workflow_input where strpos(inputs, $1) > 0
       union
       select child.workflow_uuid from dbos.workflow_status child join about on child.parent_workflow_id = about.id
     ) select id from about except select id from kept`,
    [JSON.stringify(mentioned), byTask ?? null],
  );
  return rows.map((row) => row.id as string);
}

/** How many of these tasks are running. */
export async function runningAmong(pool: pg.Pool, ids: readonly string[]): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as running from dbos.workflow_status where workflow_uuid = any($1) and status = 'PENDING'`,
    [ids],
  );
  return rows[0].running;
}
