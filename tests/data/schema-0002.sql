BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE documents (
	id TEXT NOT NULL, 
	job_id TEXT NOT NULL, 
	resume_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	language TEXT NOT NULL, 
	content TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE, 
	FOREIGN KEY(resume_id) REFERENCES resumes (id) ON DELETE CASCADE
);
CREATE TABLE facts (
	id TEXT NOT NULL, 
	resume_id TEXT NOT NULL, 
	section TEXT NOT NULL, 
	entry TEXT, 
	content TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(resume_id) REFERENCES resumes (id) ON DELETE CASCADE
);
CREATE TABLE improvements (
	id TEXT NOT NULL, 
	original_resume_id TEXT NOT NULL, 
	original_version_id INTEGER NOT NULL, 
	tailored_resume_id TEXT NOT NULL, 
	job_id TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	scores TEXT NOT NULL, 
	engine TEXT NOT NULL, 
	model TEXT NOT NULL, 
	tokens INTEGER NOT NULL, 
	cost DOUBLE NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(original_resume_id) REFERENCES resumes (id) ON DELETE CASCADE, 
	FOREIGN KEY(original_version_id) REFERENCES resume_versions (id), 
	FOREIGN KEY(tailored_resume_id) REFERENCES resumes (id) ON DELETE CASCADE, 
	FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE
);
INSERT INTO "improvements" VALUES('i1','r1',1,'r2','j1','{"review":{"items":[]}}','{"before":50.0,"after":60.0}','offline','',0,0.0,'2026-11-02 09:00:00.000000','2026-11-02 09:00:00.000000');
CREATE TABLE jobs (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	company TEXT NOT NULL, 
	url TEXT NOT NULL, 
	location TEXT NOT NULL, 
	language TEXT NOT NULL, 
	content TEXT NOT NULL, 
	job_keywords TEXT NOT NULL, 
	job_keywords_hash TEXT NOT NULL, 
	requirements TEXT NOT NULL, 
	suspicious TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	PRIMARY KEY (id)
);
INSERT INTO "jobs" VALUES('j1','Engineer','Tern Ltd','','','en','Kubernetes','[]','x','[]','[]','2026-11-02 09:00:00.000000','2026-11-02 09:00:00.000000',NULL);
CREATE TABLE llm_usage (
	id INTEGER NOT NULL, 
	provider TEXT NOT NULL, 
	host TEXT NOT NULL, 
	model TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	from_cache BOOLEAN NOT NULL, 
	retries INTEGER NOT NULL, 
	tokens_in INTEGER NOT NULL, 
	tokens_out INTEGER NOT NULL, 
	cost DOUBLE, 
	duration_ms INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE resume_versions (
	id INTEGER NOT NULL, 
	resume_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	document TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (resume_id, number), 
	FOREIGN KEY(resume_id) REFERENCES resumes (id) ON DELETE CASCADE
);
INSERT INTO "resume_versions" VALUES(1,'r1',1,'imported','{"basics":{"name":"Mira Holt"}}','2026-11-02 09:00:00.000000');
CREATE TABLE resumes (
	id TEXT NOT NULL, 
	parent_id TEXT, 
	is_master BOOLEAN NOT NULL, 
	is_confirmed BOOLEAN NOT NULL, 
	processing_status TEXT NOT NULL, 
	title TEXT NOT NULL, 
	name TEXT NOT NULL, 
	language TEXT NOT NULL, 
	document TEXT NOT NULL, 
	layout TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(parent_id) REFERENCES resumes (id) ON DELETE CASCADE
);
INSERT INTO "resumes" VALUES('r1',NULL,1,1,'ready','Mira Holt','Mira Holt','en','{"basics":{"name":"Mira Holt"}}','{}','2026-11-02 09:00:00.000000','2026-11-02 09:00:00.000000',NULL);
INSERT INTO "resumes" VALUES('r2','r1',0,1,'ready','Engineer','Mira Holt','en','{"basics":{"name":"Mira Holt"}}','{}','2026-11-02 09:00:00.000000','2026-11-02 09:00:00.000000','2026-11-03 09:00:00.000000');
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "settings" VALUES('theme','"dark"');
CREATE TABLE tasks (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	input TEXT NOT NULL, 
	state TEXT NOT NULL, 
	progress DOUBLE NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_resumes_processing_status ON resumes (processing_status);
CREATE INDEX ix_resumes_created_status ON resumes (created_at, processing_status);
CREATE INDEX ix_resumes_parent_created ON resumes (parent_id, created_at);
CREATE INDEX ix_resumes_parent_id ON resumes (parent_id);
CREATE INDEX ix_resumes_is_confirmed ON resumes (is_confirmed);
CREATE INDEX ix_resumes_is_master_status ON resumes (is_master, processing_status);
CREATE INDEX ix_jobs_keywords_hash ON jobs (job_keywords_hash);
CREATE INDEX ix_jobs_created ON jobs (created_at);
CREATE INDEX ix_improvements_job_id ON improvements (job_id);
CREATE INDEX ix_improvements_tailored_resume_id ON improvements (tailored_resume_id);
CREATE INDEX ix_improvements_original_resume_id ON improvements (original_resume_id);
CREATE INDEX ix_improvements_original_created ON improvements (original_resume_id, created_at);
CREATE INDEX ix_facts_resume_id ON facts (resume_id);
CREATE INDEX ix_documents_job_id ON documents (job_id);
CREATE INDEX ix_tasks_state_created ON tasks (state, created_at);
CREATE INDEX ix_llm_usage_created ON llm_usage (created_at);
COMMIT;
