import { withConnection } from '@so-cho/db/server';

/** Every job of the queue, with each time a worker took it and each time one was done with it. */
export class WatchedJobs {
  readonly #ownerUrl: string;
  #added = 0;

  private constructor(ownerUrl: string) {
    this.#ownerUrl = ownerUrl;
  }

  /** Lets the database note who takes a job and who ends it; the product knows nothing of that. */
  static async watch(ownerUrl: string): Promise<WatchedJobs> {
    await withConnection(ownerUrl, (owner) =>
      owner.query(`
        create table public.faults_job_note (job bigint not null, what text not null, worker text, at timestamptz not null default clock_timestamp());
        create function public.faults_note_job() returns trigger language plpgsql security definer set search_path = public as $note$
        begin
          if tg_op = 'DELETE' then insert into faults_job_note (job, what, worker) values (old.id, 'done', old.locked_by);
          elsif new.locked_by is not null and old.locked_by is null then insert into faults_job_note (job, what, worker) values (new.id, 'taken', new.locked_by);
          elsif new.last_error is distinct from old.last_error then insert into faults_job_note (job, what, worker) values (new.id, 'failed', old.locked_by);
          elsif new.locked_by is null and old.locked_by is not null then insert into faults_job_note (job, what, worker) values (new.id, 'released', old.locked_by);
          end if;
          return null;
        end $note$;
        create trigger faults_note_job after update or delete on graphile_worker._private_jobs for each row execute function public.faults_note_job()`),
    );
    return new WatchedJobs(ownerUrl);
  }

  /** Queues a real piece of work. */
  async add(): Promise<void> {
    await withConnection(this.#ownerUrl, (owner) =>
      owner.query(`select graphile_worker.add_job('roll_days')`),
    );
    this.#added += 1;
  }

  /** How many nobody has taken yet. */
  async waiting(): Promise<number> {
    const [row] = await withConnection(this.#ownerUrl, (owner) =>
      owner.query<{ n: number }>(
        'select count(*)::int as n from graphile_worker._private_jobs where locked_by is null',
      ),
    );
    return row?.n ?? 0;
  }

  async look() {
    return withConnection(this.#ownerUrl, async (owner) => {
      const [row] = await owner.query<{
        done: number;
        doneTwice: number;
        takenTwice: number;
        released: number;
        waiting: number;
        left: number;
      }>(
        `with job as (select job, count(*) filter (where what = 'done') as done, count(*) filter (where what = 'taken') as taken,
             count(*) filter (where what in ('failed', 'released')) as "givenBack", count(*) filter (where what = 'released') as released from public.faults_job_note group by job)
         select count(*) filter (where done > 0)::int as done, count(*) filter (where done > 1)::int as "doneTwice",
           count(*) filter (where taken > 1 + "givenBack")::int as "takenTwice", count(*) filter (where released > 0)::int as released,
           (select count(*)::int from graphile_worker._private_jobs where locked_by is null) as waiting,
           (select count(*)::int from graphile_worker._private_jobs where locked_by is not null) as "left" from job`,
      );
      return {
        added: this.#added,
        done: 0,
        doneTwice: 0,
        takenTwice: 0,
        released: 0,
        waiting: 0,
        left: 0,
        ...row,
      };
    });
  }
}
