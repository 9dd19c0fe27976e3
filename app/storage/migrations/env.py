"""Runs the migrations on the connection `app.storage.migrate` hands in; there is no other way to run them."""

from alembic import context

from app.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
